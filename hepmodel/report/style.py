"""The look of a report, on a screen and on paper."""

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1d1b2e; background: #fff; max-width: 62rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.7rem; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 1.4rem 0 .3rem; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
.note { white-space: pre-wrap; border-left: 3px solid #7950f2; padding-left: .8rem; }
.numbers { display: flex; flex-wrap: wrap; gap: .6rem 2.2rem; margin: 1rem 0; }
.numbers div { display: flex; flex-direction: column; }
.numbers b { font-size: 1.25rem; }
small, footer { color: #495057; font-size: .85rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; }
figure { margin: 0; }
figure > svg { width: 100%; height: auto; }
figcaption { font-weight: 600; }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1rem; list-style: none; margin: 0; padding: 0; font-size: .85rem; }
.legend li { display: flex; align-items: center; gap: .4rem; }
dl { columns: 2 20rem; column-gap: 2rem; margin: 0; font-size: .9rem; }
dl div { display: flex; gap: 1rem; break-inside: avoid; padding: .1rem 0; }
dt { color: #495057; flex: 0 0 11rem; }
dd { margin: 0; overflow-wrap: anywhere; }
footer { border-top: 1px solid #dee2e6; margin-top: 1.5rem; padding-top: .6rem; overflow-wrap: anywhere; }
@media print { body { margin: 0; font-size: 11px; max-width: none; } .figures { grid-template-columns: repeat(3, 1fr); } }
"""
