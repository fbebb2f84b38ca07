"""What columns are called in many products and languages, as literal tables: names in small letters and digits, the best first."""

from collections.abc import Mapping
from typing import Final

MOMENTS: Final[Mapping[str, str]] = {
    "opened": (
        "opened openedat openeddate openedon opentime openedtime opendt opendate created createdat createddate createdtime"
        " createdon creationtime creationdate creationdt dateopened datecreated submitdate submittedat submitted"
        " submissiondate reporteddate reportedat reportdate loggedat datelogged logdate registered registeredat received"
        " receivedat syscreatedon insertdate startdate starttime date raisedat erstellt erstelltam erstellungsdatum eröffnet"
        " eröffnetam eröffnungsdatum angelegt angelegtam gemeldet gemeldetam meldedatum ouvert ouvertle datedouverture"
        " création datedecréation créé créele crééle creada creado creadoel fechadecreación fechacreación fechadeapertura"
        " abierto abiertoel apertura criado criadoem datadecriação datadeabertura aberto abertoem abertura 创建时间 创建日期"
        " 建立时间 提交时间 报修时间 开单时间 受理时间 申请时间 logged loggedon requested requestedon requestedat"
        " requestdate erfasst erfasstam eingang eingangsdatum eingegangenam eröffnungszeit saisile demandéle datededemande"
        " registradoel fechaderegistro solicitadoem datum 登记时间"
    ),
    "first_response": (
        "firstresponse firstresponseat firstresponsetime firstresponsedate firstresponded firstrespondedat firstreply"
        " firstreplyat firstrepliedat dateoffirstresponse chartdateoffirstresponse respondedat respondeddate responsedate"
        " respondedon acknowledgedat acknowledged erstereaktion ersteantwort reagiertam beantwortetam premièreréponse"
        " premièreréponsele primerarespuesta primeiraresposta 首次响应时间 首次回复时间 响应时间 firstanswered respondido"
    ),
    "assigned": (
        "assigned assignedat assignedon assigneddate assignedtime firstassignedat initiallyassignedat dateassigned"
        " takeintoaccountdate zugewiesenam zugewiesen assignéle asignadoel atribuídoem 分配时间 派单时间 指派时间"
    ),
    "resolved": (
        "resolved resolvedat resolvedon resolveddate resolvedtime resolveddt resolutiondate resolutiontime resolutionat"
        " lastresolveddate solved solvedat solveddate solvedon solvedate dateresolved datesolved completed completedat"
        " completeddate completiondate completedon finishedat endtime gelöst gelöstam lösungsdatum erledigt erledigtam"
        " résolu résolule datederésolution resuelta resuelto fechaderesolución resolvido resolvidoem datadaresolução"
        " 解决时间 解决日期 完成时间 处理完成时间 fixed fixedat fixedon fixeddate done doneat doneon donedate ende endedatum"
        " erledigungsdatum behobenam terminéle concluídoem solucionadoel finalizadoem 修复时间"
    ),
    "closed": (
        "closed closedat closedon closeddate closedtime closeddt closetime closedate closeat dateclosed lastcloseat"
        " geschlossen geschlossenam abgeschlossenam schließdatum fermé ferméle datedefermeture cerrada cerrado cerradoel"
        " fechadecierre cierre fechado fechadoem encerrado encerradoem datadefechamento 关闭时间 关闭日期 结单时间 clôturé"
        " clôturéle datedeclôture cerradael datadeencerramento"
    ),
    "due": (
        "due dueat duedate dueby duetime dueon targetdt targetdate sladue sladuedate slatargetdt deadline resolutiondue"
        " timetoresolve plannedendtime fällig fälligam fälligkeit fälligkeitsdatum frist échéance datedéchéance vencimiento"
        " fechadevencimiento fechalímite vencimento datadevencimento prazo 截止时间 截止日期 到期时间 到期日 期限"
    ),
    "updated": (
        "updated updatedat updatedon updateddate lastupdated lastupdate lastupdatedat lastmodified lastmodifieddate"
        " modified modifiedat sysupdatedon sysupdatedat changedat changed changedate lastchangetime datemod aktualisiert"
        " geändert geändertam misàjour actualizada actualizado atualizado atualizadoem 更新时间 最后更新时间 修改时间"
        " zuletztgeändertam zuletztgeändert letzteänderung lastchange lastchanged lastchangedat modifiéle"
        " dernièremodification dernièremiseàjour últimaactualización últimamodificación modificadoel últimaatualização"
        " modificadoem"
    ),
}
"""The canonical moments and what they are called."""

FIELDS: Final[Mapping[str, str]] = {
    "status": (
        "status state currentstatus ticketstatus casestatus incidentstate incidentstatus requeststatus workflowstatus"
        " problemstate statusname statename bugstatus phasestate zustand statut état estado situação 状态 工单状态 当前状态"
    ),
    "priority": (
        "priority prio ticketpriority priorityname prioritylevel severity priorität dringlichkeitsstufe priorité prioridad"
        " prioridade 优先级 优先权"
    ),
    "impact": "impact businessimpact impactlevel auswirkung impacto 影响 影响范围 影响程度",
    "urgency": "urgency urgencylevel dringlichkeit urgence urgencia urgência 紧急程度 紧急度",
    "type": (
        "type tickettype issuetype requesttype incidenttype servicetype casetype recordtype tracker sysclassname tickettyp"
        " typ vorgangstyp art typedeticket tipo tipodeincidencia tipodeticket 类型 工单类型"
    ),
    "category": "category categoryname categoryl1 component components kategorie catégorie categoría categoria 分类 类别",
    "service": "service businessservice servicename product ciname affectedservice dienst produkt servicio serviço 服务 产品",
    "customer": (
        "customer customername company companyname organization organisation organizationname account accountname client"
        " clientname kunde firma cliente empresa société 客户 公司 单位"
    ),
    "group": (
        "group assignmentgroup assignedgroup groupname supportgroup team teamname queue department agency gruppe"
        " zuweisungsgruppe abteilung groupe équipe grupo grupodeasignación equipo equipe 组 处理组 团队 部门"
    ),
    "assignee": (
        "assignee assignedto assigneename owner ownername agent agentname technician responsible assignedperson responder"
        " bearbeiter zugewiesenan zugewiesen verantwortlicher assignéà responsable asignadoa atribuídoa responsável técnico"
        " 处理人 负责人 受理人"
    ),
    "channel": ("channel contacttype source viachannel origin requestsource reportedsource kanal quelle canal origen origem 渠道 来源"),
    "csat": (
        "csat satisfaction satisfactionrating customersatisfaction customersatisfactionrating satisfactionscore"
        " satisfactionratingscore rating zufriedenheit bewertung satisfacción satisfação 满意度"
    ),
    "reopen_count": "reopencount reopens reopened timesreopened 重开次数",
    "reassignment_count": "reassignmentcount reassignments noofreassignments numberofreassignments hops 转派次数",
    "reply_count": "replycount replies numberofreplies commentcount 回复次数",
}
"""The canonical fields and what they are called."""

IDS: Final = (
    "issuekey ticketnumber ticketno ticketnr incidentnumber casenumber requestnumber key number uniquekey caseenquiryid"
    " ticketid incidentid caseid issueid requestid srnumber caseconceptname ticket id iid incident case reference ref"
    " sysid tinyid vorgangsschlüssel vorgangsnummer nummer ticketnummer fallnummer numéro numérodeticket clédeticket"
    " clavedeincidencia número númerodeticket chamado protocolo nr no 工单编号 工单号 编号 单号 事件编号 vorgang"
    " vorgangsid fall anfragenummer störungsnummer incidencia solicitud demande 工单 问题编号"
)
"""What the id of a ticket is called, the one first that people know it by."""

TICKETS: Final = (
    "ticket ticketid issueid issue issuekey incidentid incident caseid case caseconceptname documentkey parentid"
    " requestid number id workitemid ticketnumber ticketno vorgang vorgangsnummer ticketnummer fall fallnummer"
    " numérodeticket clédeticket numéro incidencia númerodeticket número chamado 工单编号 工单号 工单"
)
"""What the ticket of a row in a history is called."""

TIMES: Final = (
    "timetimestamp timestamp at time eventtime datetime changedat changetime changedon changed updated updatedat"
    " completetimestamp datestamp snapshotdate snapshot snapshotat snapshottime asof asofdate extractdate stichtag"
    " sysupdatedat sysupdatedon created createdat createdon creationtime when starttimestamp date transitiondate"
    " transitiontime changedate eventdate zeitpunkt zeit zeitstempel geändertam datumuhrzeit datum horodatage dateheure"
    " datetheure modifiéle fechahora fechayhora marcadetiempo fecha datahora dataehora 时间 时间戳 操作时间 变更时间"
    " 修改时间"
)
"""What the time of a row in a history is called."""

FIELD_NAMES: Final = (
    "field fieldname fieldid attribute attributename property propname whatchanged what column changedfield feld feldname"
    " attribut eigenschaft champ nomduchamp campo nombredelcampo nomedocampo atributo 字段 字段名 属性"
)
"""What the column is called that names the field of a change."""

OLD_VALUES: Final = (
    "old oldvalue fromstring from before previousvalue valuefrom removed fromvalue alterwert alt vorher anciennevaleur"
    " avant valoranterior antes valorantigo 旧值 原值 变更前"
)
"""What the value before a change is called."""

NEW_VALUES: Final = (
    "new newvalue tostring to after value valueto added tovalue neuerwert neu nachher nouvellevaleur après valornuevo"
    " nuevovalor después novovalor valornovo depois 新值 变更后"
)
"""What the value after a change is called."""

STATUSES_BEFORE: Final = (
    "fromstatus statusfrom oldstatus previousstatus alterstatus vonstatus ancienstatut estadoanterior statusanterior 原状态"
)
"""What the status before a transition is called."""

STATUSES_AFTER: Final = "tostatus statusto newstatus neuerstatus nachstatus nouveaustatut estadonuevo nuevoestado novostatus 新状态"
"""What the status after a transition is called."""

ACTIVITIES: Final = (
    "activity conceptname event eventname action eventtype status state incidentstate lifecycletransition aktivität"
    " ereignis aktion activité événement actividad evento acción atividade ação zustand statut estado situação 活动 事件"
    " 操作 状态"
)
"""What columns of an event log are called that say what happened."""

ORDERS: Final = "order seq sequence sysmodcount recordcheckpoint activitynumber reihenfolge lfdnr ordre orden ordem 序号 顺序"
"""What the sequence number of a row is called."""
