namespace CrowdWatch.Api.Pages;

/// <summary>Style of the printed report: A4, black on white.</summary>
internal static class ReportStyle
{
    public const string Sheet = """
        * { box-sizing: border-box; margin: 0; }
        @page { size: A4; margin: 16mm 14mm; }
        body { font: 13.5px/1.5 system-ui, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; color: #000; background: #fff; max-width: 210mm; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
        nav { display: flex; gap: 1rem; color: #444; padding-bottom: 1rem; align-items: center; }
        nav a { color: #0a3f86; border: 1px solid #0a3f86; border-radius: 0.4rem; padding: 0.3rem 0.7rem; text-decoration: none; }
        header { border-bottom: 2px solid #000; padding-bottom: 0.5rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; }
        h2 { font-size: 1.05rem; margin: 1.3rem 0 0.4rem; break-after: avoid; }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 0 1.5rem; margin-top: 0.6rem; }
        dl div { display: flex; gap: 0.8rem; padding: 0.3rem 0; border-bottom: 1px solid #ccc; }
        dt { flex: 0 0 8.5rem; color: #444; }
        dd { margin: 0; font-weight: 600; }
        .shape { width: 0.9em; height: 0.9em; vertical-align: -0.05em; fill: currentColor; }
        .frame { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; }
        th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid #ccc; }
        th { color: #444; font-weight: 600; border-bottom-color: #000; white-space: nowrap; }
        td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
        tr { break-inside: avoid; }
        thead { display: table-header-group; }
        .blank { display: flex; gap: 0.6rem; align-items: flex-end; padding-top: 1.1rem; break-inside: avoid; }
        .blank span { white-space: nowrap; }
        .blank i { flex: 1; border-bottom: 1px solid #000; height: 1.2em; }
        .sign { display: grid; grid-template-columns: 2fr 1fr; gap: 0 2rem; margin-top: 2.2rem; break-inside: avoid; }
        footer { margin-top: 2rem; color: #444; font-size: 0.85em; }
        @media print { nav { display: none; } body { padding: 0; max-width: none; font-size: 10.5pt; } .frame { overflow: visible; } }
        """;
}
