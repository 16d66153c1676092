"""The words of the workbook in the languages of the templates."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """Every text that is not the plan's own; `weekdays` begin on Monday."""

    dates: str
    schedule: str
    by_node: str
    by_person: str
    overdue: str
    critical_path: str
    number: str
    department: str
    content: str
    responsible: str
    remarks: str
    start: str
    finish: str
    deadline: str
    progress: str
    slack: str
    forecast: str
    light: str
    date: str
    countdown: str
    ready: str
    margin: str
    state: str
    chain: str
    node: str
    person: str
    waits_for: str
    awaited_by: str
    due: str
    days_late: str
    breaks: str
    step: str
    event: str
    today: str
    as_of: str
    safe: str
    not_safe: str
    no_event_date: str
    done: str
    missed: str
    tight: str
    good: str
    free: str
    work: str
    critical: str
    rest: str
    milestone: str
    window: str
    recurring: str
    summary: str
    holiday: str
    make_up_day: str
    holiday_mark: str
    make_up_mark: str
    after_last: str
    nobody: str
    no_department: str
    nothing_due: str
    helps: str
    blocked: str
    late: str
    late_to_start: str
    in_danger: str
    due_soon: str
    nothing_late: str
    nothing: str
    no_slack: str
    on_leave: str
    day_ends: str
    page: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    month: str


_ENGLISH: Final = Words(
    dates="Dates",
    schedule="Schedule",
    by_node="By time node",
    by_person="By person",
    overdue="Overdue",
    critical_path="Critical path",
    number="No.",
    department="Department",
    content="Main content",
    responsible="Responsible",
    remarks="Remarks",
    start="Start",
    finish="Finish",
    deadline="Deadline",
    progress="Progress",
    slack="Slack (days)",
    forecast="Forecast",
    light="Light",
    date="Date",
    countdown="T",
    ready="Ready",
    margin="Margin (days)",
    state="State",
    chain="What leads to it, first to last",
    node="Time node",
    person="Person",
    waits_for="Waits for (until)",
    awaited_by="Awaited by (from)",
    due="Due",
    days_late="Days late",
    breaks="Breaks",
    step="Step",
    event="Event",
    today="today",
    as_of="as of",
    safe="EVENT SAFE",
    not_safe="EVENT NOT SAFE",
    no_event_date="no milestone is pinned at the event",
    done="done",
    missed="missed",
    tight="tight",
    good="on course",
    free="nothing leads to it",
    work="work",
    critical="critical",
    rest="at rest",
    milestone="milestone",
    window="window",
    recurring="recurring",
    summary="summary",
    holiday="holiday",
    make_up_day="make-up day",
    holiday_mark="H",
    make_up_mark="W",
    after_last="After the last node",
    nobody="nobody responsible",
    no_department="no department",
    nothing_due="no work is due here first",
    helps="helps {}",
    blocked="blocked: {}",
    late="Late",
    late_to_start="Late to start",
    in_danger="In danger",
    due_soon="Due soon",
    nothing_late="nothing is late",
    nothing="nothing",
    no_slack="No slack at all",
    on_leave="on leave {}",
    day_ends="23:59 is the end of that day",
    page="Page {} of {}",
    weekdays=("M", "T", "W", "T", "F", "S", "S"),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    month="{month} {year}",
)

_SPANISH: Final = Words(
    dates="Fechas",
    schedule="Cronograma",
    by_node="Por hito",
    by_person="Por persona",
    overdue="Atrasos",
    critical_path="Camino crítico",
    number="N.º",
    department="Departamento",
    content="Contenido principal",
    responsible="Responsable",
    remarks="Observaciones",
    start="Inicio",
    finish="Fin",
    deadline="Límite",
    progress="Avance",
    slack="Holgura (días)",
    forecast="Previsión",
    light="Luz",
    date="Fecha",
    countdown="T",
    ready="Listo",
    margin="Margen (días)",
    state="Estado",
    chain="Lo que lleva a ello, de principio a fin",
    node="Hito",
    person="Persona",
    waits_for="Espera a (hasta)",
    awaited_by="Lo esperan (desde)",
    due="Vence",
    days_late="Días de atraso",
    breaks="Rompe",
    step="Paso",
    event="Evento",
    today="hoy",
    as_of="a",
    safe="EVENTO SEGURO",
    not_safe="EVENTO EN PELIGRO",
    no_event_date="ningún hito está fijado en el evento",
    done="hecho",
    missed="no se cumple",
    tight="justo",
    good="en curso",
    free="nada lleva a ello",
    work="trabajo",
    critical="crítico",
    rest="en reposo",
    milestone="hito",
    window="ventana",
    recurring="periódico",
    summary="resumen",
    holiday="festivo",
    make_up_day="día recuperado",
    holiday_mark="F",
    make_up_mark="R",
    after_last="Después del último hito",
    nobody="sin responsable",
    no_department="sin departamento",
    nothing_due="ningún trabajo vence aquí primero",
    helps="ayuda a {}",
    blocked="bloqueado: {}",
    late="Atrasado",
    late_to_start="Sin empezar a tiempo",
    in_danger="En peligro",
    due_soon="Vence pronto",
    nothing_late="nada va atrasado",
    nothing="nada",
    no_slack="Sin holgura",
    on_leave="ausente {}",
    day_ends="23:59 es el final de ese día",
    page="Página {} de {}",
    weekdays=("L", "M", "X", "J", "V", "S", "D"),
    months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    month="{month} {year}",
)

_CHINESE: Final = Words(
    dates="节点红绿灯",
    schedule="项目排期表",
    by_node="按时间节点",
    by_person="按负责人",
    overdue="逾期",
    critical_path="关键路径",
    number="序号",
    department="部门",
    content="主要内容",
    responsible="负责人",
    remarks="备注",
    start="开始",
    finish="完成",
    deadline="截止",
    progress="进度",
    slack="浮动(天)",
    forecast="预测完成",
    light="灯",
    date="日期",
    countdown="T",
    ready="就绪",
    margin="余量(天)",
    state="状态",
    chain="由哪些工作促成（从先到后）",
    node="时间节点",
    person="负责人",
    waits_for="等待（至）",
    awaited_by="被等待（自）",
    due="应完成",
    days_late="逾期天数",
    breaks="影响",
    step="步骤",
    event="活动",
    today="今天",
    as_of="截至",
    safe="活动日有保障",
    not_safe="活动日有风险",
    no_event_date="活动日没有固定的里程碑",
    done="已完成",
    missed="赶不上",
    tight="偏紧",
    good="正常",
    free="无前置工作",
    work="工作",
    critical="关键",
    rest="休息",
    milestone="里程碑",
    window="窗口期",
    recurring="重复工作",
    summary="汇总",
    holiday="假日",
    make_up_day="调休上班",
    holiday_mark="休",
    make_up_mark="班",
    after_last="最后节点之后",
    nobody="无人负责",
    no_department="无部门",
    nothing_due="没有首先为此节点的工作",
    helps="协助{}",
    blocked="受阻：{}",
    late="逾期",
    late_to_start="未按时开始",
    in_danger="有风险的日期",
    due_soon="即将到期",
    nothing_late="没有逾期",
    nothing="无",
    no_slack="没有浮动时间",
    on_leave="请假 {}",
    day_ends="23:59 指当天结束",
    page="第 {} 页，共 {} 页",
    weekdays=("一", "二", "三", "四", "五", "六", "日"),
    months=tuple(str(month) for month in range(1, 13)),
    month="{year}年{month}月",
)


def words_of(language: str | None) -> Words:
    """The words of a plan's language: English where it names none, or one that we do not speak."""
    spoken = (language or "").strip().lower().replace("_", "-").split("-")[0]
    return {"es": _SPANISH, "zh": _CHINESE}.get(spoken, _ENGLISH)
