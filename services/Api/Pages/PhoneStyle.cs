namespace CrowdWatch.Api.Pages;

/// <summary>Style of the phone page: black on white and large, to be read on a small screen in sunlight.</summary>
internal static class PhoneStyle
{
    public const string Sheet = """
        * { box-sizing: border-box; margin: 0; }
        body { font: 19px/1.4 system-ui, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; color: #000; background: #fff; max-width: 34rem; margin: 0 auto; overflow-wrap: anywhere; }
        .band { padding: 0.7rem 1rem 1rem; background: #f2c037; color: #000; }
        .moderate { background: #f28c28; }
        .severe { background: #b3170c; color: #fff; }
        .extreme { background: #5d0716; color: #fff; }
        .site { display: flex; justify-content: space-between; gap: 1rem; font-size: 0.9rem; align-items: center; }
        .site a { color: inherit; padding: 0.45rem 0.7rem; border: 1px solid currentColor; border-radius: 0.5rem; text-decoration: none; white-space: nowrap; }
        h1 { font-size: 1.45rem; line-height: 1.25; display: flex; gap: 0.5rem; align-items: center; margin-top: 0.5rem; }
        .shape { width: 1.6rem; height: 1.6rem; flex: none; fill: currentColor; }
        .where { font-size: 1.6rem; font-weight: 700; line-height: 1.25; margin-top: 0.3rem; }
        main { padding: 1rem; }
        .state { border: 3px solid #000; border-radius: 0.7rem; padding: 0.7rem 0.9rem; }
        .state h2 { font-size: 1.3rem; line-height: 1.3; }
        .open { border-color: #b3170c; }
        .open h2 { color: #b3170c; }
        .done { border-color: #0a6b2d; background: #e3f6e8; }
        .done h2 { color: #0a4d21; }
        .calm { border-color: #555; background: #f1f1f1; }
        form { margin: 1rem 0 0; }
        button { width: 100%; min-height: 5rem; font: inherit; font-size: 1.7rem; font-weight: 700; color: #fff; background: #0a6b2d; border: 0; border-radius: 0.9rem; cursor: pointer; }
        button:active { background: #074a1f; }
        a:focus-visible, button:focus-visible { outline: 4px solid #0a62c4; outline-offset: 2px; }
        dl { margin-top: 1rem; }
        dl div { padding: 0.5rem 0; border-top: 1px solid #bbb; }
        dt { font-size: 0.9rem; color: #333; }
        dd { margin: 0; font-weight: 600; }
        footer { padding: 0 1rem 1.5rem; color: #333; font-size: 0.95rem; }
        footer a { color: #0a3f86; display: inline-block; padding: 0.6rem 0.3rem; }
        .note { padding-top: 3rem; display: grid; gap: 0.8rem; }
        .note h2 { font-size: 1.2rem; }
        .note div { margin-top: 1.5rem; padding-top: 1.5rem; border-top: 1px solid #bbb; display: grid; gap: 0.5rem; }
        """;
}
