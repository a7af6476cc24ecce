//! Texts of the list of highlights: filter, trash, and what is done to highlights that are there.

use super::grouped;

/// Texts of the list of highlights.
#[derive(Debug)]
pub struct Notes {
    /// In the empty box that filters.
    pub filter_hint: &'static str,
    /// A choice of the filter: all.
    pub all: &'static str,
    /// A choice of the filter: those whose place is doubtful or not found.
    pub to_check: &'static str,
    /// A choice of the filter: those with a note.
    pub with_note: &'static str,
    /// The filter's menu.
    pub show: &'static str,
    /// How many of all are shown.
    pub shown: fn(shown: usize, all: usize) -> String,
    /// The filter shows none.
    pub none_shown: &'static str,
    /// So many are moved or not found: a button that shows them.
    pub review: fn(moved: usize, orphans: usize) -> String,
    /// A menu: what is done to all that are shown.
    pub all_shown: &'static str,
    /// All that are shown into the trash.
    pub remove_all: fn(count: usize) -> String,
    /// Where the quote stood when it was last found.
    pub stood_in: &'static str,
    /// The place is right.
    pub accept: &'static str,
    /// It is nowhere in the text.
    pub keep_orphan: &'static str,
    /// Above the places where it may stand.
    pub possible: &'static str,
    /// They are being looked for.
    pub looking: &'static str,
    /// There are none; what to do instead.
    pub none_possible: &'static str,
    /// On a button beside a possible place: it is this one.
    pub here: &'static str,
    /// Command: to the box that filters the list.
    pub filter: &'static str,
    /// Command: the next one to look at.
    pub next_to_check: &'static str,
    /// Command: the one before.
    pub previous_to_check: &'static str,
    /// None is left to look at.
    pub all_checked: &'static str,
    /// A new highlight lies over another, with the key that merges them.
    pub overlaps: fn(keys: &str) -> String,
    /// There is no highlight at the caret.
    pub none_here: &'static str,
    /// Command: the highlight that was deleted last comes back.
    pub restore_last: &'static str,
    /// Takes what is selected as its place.
    pub to_selection: &'static str,
    /// In two at the caret.
    pub split: &'static str,
    /// One of those that touch.
    pub join: &'static str,
    /// The menu of those.
    pub more: &'static str,
    /// Copies the quote with its place.
    pub copy: &'static str,
    /// A note that lost a merge.
    pub other_note: &'static str,
    /// That note goes.
    pub drop_other: &'static str,
    /// How many are in the trash.
    pub trash: fn(count: usize) -> String,
    /// Out of the trash.
    pub restore: &'static str,
    /// Somebody else changed the highlights: so many came, went, changed.
    pub merged: fn(added: usize, removed: usize, changed: usize) -> String,
    /// The transcript's file was changed by another program, with the key that reads it again.
    pub transcript_changed: &'static str,
    /// Command: read the open file again.
    pub reload: &'static str,
    /// Command: join the notes that were found elsewhere.
    pub join_found: &'static str,
    /// Notes of the same text were found, made on the transcript at this path.
    pub found_moved: fn(count: usize, path: &str) -> String,
    /// A sync service left a copy of the notes of this name.
    pub found_conflict: fn(count: usize, name: &str) -> String,
    /// Opens the list of the last good copies that hold something else.
    pub good_copies: fn(count: usize) -> String,
    /// A last good copy; 1 is the latest.
    pub good_copy: fn(number: usize, count: usize) -> String,
    /// Join what is offered with the notes.
    pub join_offer: &'static str,
    /// Leave it for now.
    pub not_now: &'static str,
    /// What was offered is joined: so many came, went, changed.
    pub joined: fn(added: usize, removed: usize, changed: usize) -> String,
    /// The notes of a text that was moved came along, from this file.
    pub followed: fn(count: usize, path: &str) -> String,
    /// Command: say what the colours stand for.
    pub name_colors: &'static str,
    /// The same on a small button.
    pub name_short: &'static str,
    /// A box for what a colour stands for, by the colour's own name.
    pub name_of_color: fn(color: &str) -> String,
    /// In the empty box: the colour is called by its own name.
    pub name_hint: &'static str,
}

/// How many highlights, in English; notes may hold more than highlights.
fn english_highlights(number: usize, other: &str) -> String {
    match number {
        0 => format!("{other}names or rules"),
        1 => format!("1 {other}highlight"),
        number => format!("{} {other}highlights", grouped(number)),
    }
}

pub(super) const ENGLISH: Notes = Notes {
    filter_hint: "Filter by text, note or #tag",
    all: "All",
    to_check: "Please check",
    with_note: "With a note",
    show: "Show",
    shown: |shown, all| format!("{} of {}", grouped(shown), grouped(all)),
    none_shown: "No highlight is like that. Clear the filter to see them all",
    review: |moved, orphans| match (moved, orphans) {
        (moved, 0) => format!("Check {} that moved", grouped(moved)),
        (0, orphans) => format!("Check {} not found", grouped(orphans)),
        (moved, orphans) => format!(
            "Check {} that moved, {} not found",
            grouped(moved),
            grouped(orphans)
        ),
    },
    all_shown: "All shown",
    remove_all: |number| format!("Delete {}", grouped(number)),
    stood_in: "It stood in",
    accept: "This is the place",
    keep_orphan: "Not in this text",
    possible: "It may stand here",
    looking: "Looking for it…",
    none_possible: "Nothing like it is in the text. Select its passage and move it there",
    here: "Here",
    filter: "Filter the highlights",
    next_to_check: "Next highlight to check",
    previous_to_check: "Previous highlight to check",
    all_checked: "Every highlight has its place",
    overlaps: |keys| format!("It overlaps another highlight; both are kept. {keys} merges them"),
    none_here: "There is no highlight here",
    restore_last: "Bring the last deleted highlight back",
    to_selection: "Move to the selection",
    split: "Split at the caret",
    join: "Merge with those that touch",
    more: "More",
    copy: "Copy with its place",
    other_note: "Another version of the note",
    drop_other: "Drop it",
    trash: |number| format!("Trash {}", grouped(number)),
    restore: "Bring back",
    merged: |added, removed, changed| {
        format!(
            "Changed elsewhere and taken over: {} new, {} deleted, {} changed. Undo takes it back",
            grouped(added),
            grouped(removed),
            grouped(changed)
        )
    },
    transcript_changed: "The file was changed by another program. F5 reads it again and keeps your highlights",
    reload: "Read the file again",
    join_found: "Join the notes that were found elsewhere",
    found_moved: |number, path| {
        let what = english_highlights(number, "");
        format!("Notes of this text were found with {path}: {what}")
    },
    found_conflict: |number, name| {
        let what = english_highlights(number, "other ");
        format!("A sync service left a copy with {what}: {name}")
    },
    good_copies: |number| format!("Last good copies {}", grouped(number)),
    good_copy: |number, count| {
        let what = english_highlights(count, "other ");
        match number {
            1 => format!("The latest, with {what}"),
            _ => format!("Copy {number}, with {what}"),
        }
    },
    join_offer: "Join",
    not_now: "Not now",
    joined: |added, removed, changed| {
        format!(
            "Joined: {} new, {} deleted, {} changed. Undo takes it back",
            grouped(added),
            grouped(removed),
            grouped(changed)
        )
    },
    followed: |number, path| {
        let what = english_highlights(number, "");
        format!("This text was moved, and its notes came along: {what}, from {path}")
    },
    name_colors: "Name the colours",
    name_short: "Name…",
    name_of_color: |color| format!("What {color} stands for"),
    name_hint: "such as claims, quotes, to check",
};

pub(super) const HANT_TW: Notes = Notes {
    filter_hint: "依文字、筆記或 #標籤篩選",
    all: "全部",
    to_check: "請確認",
    with_note: "有筆記",
    show: "顯示",
    shown: |shown, all| format!("{} / {}", grouped(shown), grouped(all)),
    none_shown: "沒有符合的劃線。清除篩選即可看到全部",
    review: |moved, orphans| match (moved, orphans) {
        (moved, 0) => format!("確認 {} 處移動的劃線", grouped(moved)),
        (0, orphans) => format!("確認 {} 處找不到的劃線", grouped(orphans)),
        (moved, orphans) => format!(
            "確認 {} 處移動、{} 處找不到的劃線",
            grouped(moved),
            grouped(orphans)
        ),
    },
    all_shown: "所有顯示的",
    remove_all: |number| format!("刪除 {} 處劃線", grouped(number)),
    stood_in: "原本的上下文",
    accept: "位置正確",
    keep_orphan: "文中已無此段",
    possible: "可能的位置",
    looking: "尋找中…",
    none_possible: "文中沒有相近的段落。請選取正確的段落，再移過去",
    here: "就在這裡",
    filter: "篩選劃線",
    next_to_check: "下一處待確認的劃線",
    previous_to_check: "上一處待確認的劃線",
    all_checked: "所有劃線的位置都已確認",
    overlaps: |keys| format!("與另一處劃線重疊，兩處都保留。按 {keys} 可合併"),
    none_here: "這裡沒有劃線",
    restore_last: "復原最近刪除的劃線",
    to_selection: "移到選取處",
    split: "在游標處分開",
    join: "與相連的合併",
    more: "更多",
    copy: "連同出處複製",
    other_note: "另一個版本的筆記",
    drop_other: "捨棄",
    trash: |number| format!("垃圾桶 {}", grouped(number)),
    restore: "復原",
    merged: |added, removed, changed| {
        format!(
            "已納入別處的變更：新增 {}、刪除 {}、修改 {}。可用復原取消",
            grouped(added),
            grouped(removed),
            grouped(changed)
        )
    },
    transcript_changed: "檔案已被其他程式修改。按 F5 重新讀取，劃線會保留",
    reload: "重新讀取檔案",
    join_found: "合併在別處找到的筆記",
    found_moved: |number, path| format!("在 {path} 找到這份文字的筆記：{} 處劃線", grouped(number)),
    found_conflict: |number, name| {
        format!(
            "同步服務留下一份副本，另有 {} 處劃線：{name}",
            grouped(number)
        )
    },
    good_copies: |number| format!("最近的完好備份 {}", grouped(number)),
    good_copy: |number, count| match number {
        1 => format!("最新一份，另有 {} 處劃線", grouped(count)),
        _ => format!("第 {number} 份，另有 {} 處劃線", grouped(count)),
    },
    join_offer: "合併",
    not_now: "暫不",
    joined: |added, removed, changed| {
        format!(
            "已合併：新增 {}、刪除 {}、修改 {}。可用復原取消",
            grouped(added),
            grouped(removed),
            grouped(changed)
        )
    },
    followed: |number, path| {
        format!(
            "檔案已移動，筆記一併帶來：{} 處劃線，來自 {path}",
            grouped(number)
        )
    },
    name_colors: "為顏色命名",
    name_short: "命名…",
    name_of_color: |color| format!("{color}代表什麼"),
    name_hint: "例如：論點、引用、待查",
};

pub(super) const HANS: Notes = Notes {
    filter_hint: "按文字、笔记或 #标签筛选",
    all: "全部",
    to_check: "请确认",
    with_note: "有笔记",
    show: "显示",
    shown: |shown, all| format!("{} / {}", grouped(shown), grouped(all)),
    none_shown: "没有符合的划线。清除筛选即可看到全部",
    review: |moved, orphans| match (moved, orphans) {
        (moved, 0) => format!("确认 {} 处移动的划线", grouped(moved)),
        (0, orphans) => format!("确认 {} 处找不到的划线", grouped(orphans)),
        (moved, orphans) => format!(
            "确认 {} 处移动、{} 处找不到的划线",
            grouped(moved),
            grouped(orphans)
        ),
    },
    all_shown: "所有显示的",
    remove_all: |number| format!("删除 {} 处划线", grouped(number)),
    stood_in: "原来的上下文",
    accept: "位置正确",
    keep_orphan: "文中已无此段",
    possible: "可能的位置",
    looking: "查找中…",
    none_possible: "文中没有相近的段落。请选中正确的段落，再移过去",
    here: "就在这里",
    filter: "筛选划线",
    next_to_check: "下一处待确认的划线",
    previous_to_check: "上一处待确认的划线",
    all_checked: "所有划线的位置都已确认",
    overlaps: |keys| format!("与另一处划线重叠，两处都保留。按 {keys} 可合并"),
    none_here: "这里没有划线",
    restore_last: "恢复最近删除的划线",
    to_selection: "移到选中处",
    split: "在光标处分开",
    join: "与相连的合并",
    more: "更多",
    copy: "连同出处复制",
    other_note: "另一个版本的笔记",
    drop_other: "舍弃",
    trash: |number| format!("回收站 {}", grouped(number)),
    restore: "恢复",
    merged: |added, removed, changed| {
        format!(
            "已采纳别处的改动：新增 {}、删除 {}、修改 {}。可用撤销取消",
            grouped(added),
            grouped(removed),
            grouped(changed)
        )
    },
    transcript_changed: "文件已被其他程序修改。按 F5 重新读取，划线会保留",
    reload: "重新读取文件",
    join_found: "合并在别处找到的笔记",
    found_moved: |number, path| format!("在 {path} 找到这份文字的笔记：{} 处划线", grouped(number)),
    found_conflict: |number, name| {
        format!(
            "同步服务留下一份副本，另有 {} 处划线：{name}",
            grouped(number)
        )
    },
    good_copies: |number| format!("最近的完好备份 {}", grouped(number)),
    good_copy: |number, count| match number {
        1 => format!("最新一份，另有 {} 处划线", grouped(count)),
        _ => format!("第 {number} 份，另有 {} 处划线", grouped(count)),
    },
    join_offer: "合并",
    not_now: "暂不",
    joined: |added, removed, changed| {
        format!(
            "已合并：新增 {}、删除 {}、修改 {}。可用撤销取消",
            grouped(added),
            grouped(removed),
            grouped(changed)
        )
    },
    followed: |number, path| {
        format!(
            "文件已移动，笔记一并带来：{} 处划线，来自 {path}",
            grouped(number)
        )
    },
    name_colors: "为颜色命名",
    name_short: "命名…",
    name_of_color: |color| format!("{color}代表什么"),
    name_hint: "例如：论点、引用、待查",
};
