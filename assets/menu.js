// On a narrow screen Streamlit's menu is a list whose items stand in boxes of their own, which is no list for those who hear the page. It is
// told as what it is: a group of links.

const MENU = "[data-testid=stSidebarNavItems]";

export default function () {
  const mend = () => {
    for (const menu of document.querySelectorAll(`${MENU}:not([role])`)) menu.setAttribute("role", "group");
    for (const item of document.querySelectorAll(`${MENU} li:not([role])`)) item.setAttribute("role", "none");
  };
  mend();
  const watch = new MutationObserver(mend);
  watch.observe(document.body, { childList: true, subtree: true });
  return () => watch.disconnect();
}
