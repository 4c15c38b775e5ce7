"""Every word of the interface, in English, Simplified and Traditional Chinese."""

from __future__ import annotations

from content.language import ENGLISH, HANS, HANT, choose

_COLUMNS = (ENGLISH, HANS, HANT)
_TABLE: dict[str, tuple[str, str, str]] = {
    # search bar
    "search_count": ("Search {count} insights", "搜索 {count} 条洞察", "搜尋 {count} 條洞察"),
    "search_count_one": ("Search 1 insight", "搜索 1 条洞察", "搜尋 1 條洞察"),
    "search_wait": ("Search is getting ready", "搜索准备中", "搜尋準備中"),
    "hits": ("{count} hits", "{count} 条结果", "{count} 條結果"),
    "hits_one": ("1 hit", "1 条结果", "1 條結果"),
    "query_cut": ("only the first {count} characters", "只取前 {count} 个字符", "只取前 {count} 個字元"),
    # list
    "about": ("About this collection", "关于本合集", "關於本合集"),
    "bookmarks": ("Bookmarks", "书签", "書籤"),
    "problems": ("Problems", "问题", "問題"),
    "empty_folder": ("Nothing to read here", "这里没有可读的内容", "這裡沒有可讀的內容"),
    # pane
    "bookmarked": ("bookmarked", "已加书签", "已加書籤"),
    "read": ("read", "已读", "已讀"),
    "related": ("Related", "相关", "相關"),
    "no_text": ("This insight has a title only.", "这一条只有标题。", "這一條只有標題。"),
    "nothing_found": ('Nothing found for "{query}"', "没有找到“{query}”", "沒有找到「{query}」"),
    "nothing_hint": (
        "Every word must occur somewhere in an insight; the last one may be unfinished.",
        "每个词都须出现在同一条洞察里；最后一个词可以只打一半。",
        "每個詞都須出現在同一條洞察裡；最後一個詞可以只打一半。",
    ),
    "or_try": ("Or try", "也可以试试", "也可以試試"),
    "try_fewer": ("fewer or shorter words", "少用几个字", "少用幾個字"),
    "try_language": ("another language", "换一种语言", "換一種語言"),
    "no_words": ("Type a word to search for", "请输入要找的字词", "請輸入要找的字詞"),
    "no_words_hint": (
        "Punctuation alone is not searched.",
        "单独的标点不作搜索。",
        "單獨的標點不作搜尋。",
    ),
    "no_bookmarks": ("No bookmarks yet", "还没有书签", "還沒有書籤"),
    "no_bookmarks_hint": (
        "Press b on an insight to keep it here.",
        "在任何一条洞察上按 b，就会收到这里。",
        "在任何一條洞察上按 b，就會收到這裡。",
    ),
    "gone": ("no longer in this collection", "已不在本合集中", "已不在本合集中"),
    "getting_ready": ("Getting your library ready", "正在准备书库", "正在準備書庫"),
    "reading_files": ("Reading the files. This happens once.", "正在读取文件，只需这一次。", "正在讀取檔案，只需這一次。"),
    "no_files": (
        "There is no insight in {folder}. It reads YAML files; README says how they may look.",
        "{folder} 里没有洞察。这里读取 YAML 文件，格式见 README。",
        "{folder} 裡沒有洞察。這裡讀取 YAML 檔案，格式見 README。",
    ),
    "problems_none": ("No problems", "没有问题", "沒有問題"),
    "problems_errors": ("{count} left out", "{count} 处未载入", "{count} 處未載入"),
    "problems_warnings": ("{count} with a warning", "{count} 处警告", "{count} 處警告"),
    "error": ("error", "错误", "錯誤"),
    "warning": ("warning", "警告", "警告"),
    # notices
    "quit_hint": ("Press q to quit", "按 q 退出", "按 q 離開"),
    "bookmark_added": ("Bookmarked", "已加书签", "已加書籤"),
    "bookmark_removed": ("Bookmark removed", "书签已移除", "書籤已移除"),
    "last_insight": ("This is the last insight", "这是最后一条", "這是最後一條"),
    "first_insight": ("This is the first insight", "这是第一条", "這是第一條"),
    "one_language": ("This insight is in one language only", "这一条只有一种语言", "這一條只有一種語言"),
    "no_query": ("Press / to search first", "请先按 / 搜索", "請先按 / 搜尋"),
    "no_match": ("No further match", "没有下一处了", "沒有下一處了"),
    # keys: footer
    "f_read": ("read", "阅读", "閱讀"),
    "f_open": ("open, close", "展开、收起", "展開、收起"),
    "f_search": ("search", "搜索", "搜尋"),
    "f_bookmark": ("bookmark", "书签", "書籤"),
    "f_remove": ("remove", "移除", "移除"),
    "f_next": ("next", "下一条", "下一條"),
    "f_language": ("language", "语言", "語言"),
    "f_help": ("help", "帮助", "說明"),
    "f_choose": ("choose", "选择", "選擇"),
    "f_clear": ("clear", "清除", "清除"),
    "f_back": ("back", "返回", "返回"),
    "f_link": ("next link", "下一个链接", "下一個連結"),
    "f_list": ("list", "目录", "目錄"),
    "f_matches": ("matches", "上下一处", "上下一處"),
    "f_quit": ("quit", "退出", "離開"),
    "f_scroll": ("scroll", "滚动", "捲動"),
    # keys: help
    "keys": ("Keys", "按键", "按鍵"),
    "close": ("close", "关闭", "關閉"),
    "g_move": ("Move", "移动", "移動"),
    "g_find": ("Find", "查找", "查找"),
    "g_keep": ("Keep", "留存", "留存"),
    "g_show": ("Show", "显示", "顯示"),
    "h_updown": ("row or line up, down", "上一行、下一行", "上一行、下一行"),
    "h_ends": ("first, last", "最前、最后", "最前、最後"),
    "h_page": ("page up, page down", "上一页、下一页", "上一頁、下一頁"),
    "h_space": ("page down, then next", "翻页，到底则下一条", "翻頁，到底則下一條"),
    "h_half": ("half a page", "下、上半页", "下、上半頁"),
    "h_fold": ("close, open section", "收起、展开篇章", "收起、展開篇章"),
    "h_enter": ("read, open", "阅读；展开篇章", "閱讀；展開篇章"),
    "h_tab": ("list, page, related", "目录、正文、相关", "目錄、正文、相關"),
    "h_insight": ("previous, next insight", "上一条、下一条", "上一條、下一條"),
    "h_section": ("previous, next section", "上一篇、下一篇", "上一篇、下一篇"),
    "h_search": ("search", "搜索", "搜尋"),
    "h_escape": ("clear; back", "清除搜索；返回", "清除搜尋；返回"),
    "h_matches": ("next, previous match", "下一处、上一处", "下一處、上一處"),
    "h_bookmark": ("bookmark on or off", "加或去书签", "加或去書籤"),
    "h_bookmarks": ("list the bookmarks", "列出书签", "列出書籤"),
    "h_language": ("next language", "下一种语言", "下一種語言"),
    "h_help": ("this help", "本帮助", "本說明"),
    "h_palette": ("all commands", "所有命令", "所有命令"),
    "h_suspend": ("shell; fg returns", "回到命令行；fg 返回", "回到命令列；fg 返回"),
    "h_quit": ("quit", "退出", "離開"),
    # palette
    "palette": ("Search for a command", "查找命令", "查找命令"),
    "c_next_insight": ("next insight", "下一条", "下一條"),
    "c_previous_insight": ("previous insight", "上一条", "上一條"),
    "c_next_section": ("next section", "下一篇", "下一篇"),
    "c_previous_section": ("previous section", "上一篇", "上一篇"),
    "c_next_match": ("next match", "下一处", "下一處"),
    "c_previous_match": ("previous match", "上一处", "上一處"),
    "p_look": ("Look: {name}", "外观：{name}", "外觀：{name}"),
    "look_dark": ("dark", "深色", "深色"),
    "look_light": ("light", "浅色", "淺色"),
    "look_ansi": ("16 colours of the terminal", "终端的 16 色", "終端的 16 色"),
    "p_language": ("Language: {name}", "语言：{name}", "語言：{name}"),
    "p_about": ("About this collection", "关于本合集", "關於本合集"),
    "p_problems": ("List the problems of the files", "列出文件的问题", "列出檔案的問題"),
}


class Strings:
    """The words of the interface in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = choose(lang, _COLUMNS)
        self._column = _COLUMNS.index(self.lang)

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, with values filled in."""
        text = _TABLE[key][self._column]
        return text.format(**values) if values else text

    def count(self, key: str, count: int) -> str:
        """The words for a number of things; `key_one` is used for one where there is such an entry."""
        single = f"{key}_one"
        return self(single) if count == 1 and single in _TABLE else self(key, count=count)
