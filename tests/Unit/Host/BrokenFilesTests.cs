using System.Text;
using System.Text.RegularExpressions;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Models;
using CrowdWatch.Host;
using CrowdWatch.Host.Site;
using CrowdWatch.Tests.Unit.Host.Site;
using CsCheck;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Tests.Unit.Host;

/// <summary>Plans, rosters, settings and manifests, broken in all ways: each is read, or told in one message. Nothing else is thrown, and nothing hangs.</summary>
public sealed partial class BrokenFilesTests : IDisposable
{
    private const int Documents = 10_000;
    private const int Kinds = 4;

    /// <summary>What slips of the finger, editors and encodings put into files.</summary>
    private static readonly string[] Pieces =
    [
        "[", "]", "{", "}", "[[", "]]", ":", ": ", ",", "\"", "'", "\t", "\n", "\n\n", "\r\n", "\r", "- ", "-", "  ", " ", "#", "# ", "|", "|\n", ">", "?", "? ", "!", "!!int ", "!x ", "&a ", "*a", "<<: ", "@", "`", "%", "---\n", "...\n", "//", "/*",
        "：", "，", "、", "；", "“", "”", "‘", "’", "【", "】", "｛", "｝", "（", "）", "－", "＃", "１２", "\u3000", "\u00a0", "\u2028", "\uFEFF", "😀", "\0", "\u0001", "\\", "\\u", "\\ud800", "\\x", "\ud800",
        "null", "~", "true", "0", "-1", "1e999", "-1e999", "1e-999", "NaN", ".nan", ".inf", "Infinity", "99999999999999999999", "0.1", "1,5", "007", "0x10", "1_000", "2026-13-45", "25:61", "24:00:00", "[]", "{}", "[null]", "{\"a\":null}", "[[[[[[[[[[[[[[[[[[[[[[[[",
        "{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}}}}}}}}}}}}}", "${X}", "${", "rtsp://u:p@ss/w@h/", "../../x", "a b", "",
    ];

    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 6];

    private static readonly Gen<Edit> Edits = Gen.Select(Gen.Int[0, 11], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[0, Pieces.Length - 1], Gen.Int[0, Pieces.Length - 1])
        .Select((kind, at, to, piece, other) => new Edit(kind, at, to, Pieces[piece], Pieces[other]));

    private static readonly Gen<(Edit[] Edits, int Encoding, double At, byte[] Bytes)> Breaks = Gen.Select(Edits.Array[1, 5], Gen.Int[0, 15], Gen.Double[0, 1], Bytes);

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-broken-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_plan_of_any_content_is_read_or_told_in_one_message() => Check("plan.yaml", Plan, path =>
    {
        try
        {
            SitePlanReader.ReadWithoutCameras(path);
            return null;
        }
        catch (SitePlanException e)
        {
            return e.Message;
        }
    });

    [Fact]
    public void A_roster_of_any_content_is_read_or_told_in_one_message()
    {
        var channels = new Dictionary<string, AddressKind> { ["sms"] = AddressKind.Phone, ["mail"] = AddressKind.Email, ["control-room"] = AddressKind.None, ["wecom"] = AddressKind.None };
        Check("roster.yaml", File.ReadAllText(RepositoryFile.Path("infra/examples/roster.yaml")), path =>
        {
            try
            {
                RosterReader.Read(path, ["east-gate", "causeway", "pavilion"], channels);
                return null;
            }
            catch (RosterException e)
            {
                return e.Message;
            }
        });
    }

    [Fact]
    public void Settings_of_any_content_are_read_or_told_in_one_message() => Check("settings.json", File.ReadAllText(RepositoryFile.Path("infra/examples/alerting.json")), path =>
    {
        try
        {
            var builder = new ConfigurationBuilder();
            var file = SettingsFile.AddTo(builder, path);
            var settings = builder.Build();
            SettingsCheck.CheckShape(settings, file);
            CrowdWatch.Alerting.AlertingRole.ChannelsOf(settings);
            return null;
        }
        catch (StartException e)
        {
            return e.Message;
        }
    });

    [Fact]
    public void A_manifest_of_any_content_is_read_or_told_in_one_message() => Check("manifest.json", Manifest, path =>
    {
        try
        {
            ManifestFile.Read(path);
            return null;
        }
        catch (ModelException e)
        {
            return e.Message;
        }
    });

    private const string Plan = """
        # A plan with every kind of value.
        id: west-lake
        name: { zh: 西湖, en: "West Lake" }
        timeZone: Asia/Shanghai
        businessDayStart: "05:00"
        datum: gcj02
        dailyCapacity: 30000
        zones:
          - id: gate
            name:
              zh: 东门
              en: East gate
            areaSquareMetres: 120.5
            instantaneousCapacity: 200
            polygon: [[120.1402, 30.2461], [120.1409, 30.2461], [120.1409, 30.2468]]
            neighbours: [path]
          - { id: path, name: { zh: 苏堤, en: Causeway }, areaSquareMetres: 9000, instantaneousCapacity: 900 }
        cameras:
          - id: cam-1
            source: rtsp://viewer:${PASSWORD}@10.20.0.11:554/stream1
            imageSize: { width: 768, height: 576 }
            loop: false
            views:
              - zone: gate
                polygon: &whole [[0, 0], [768, 0], [768, 576]]
              - { zone: path, polygon: *whole }
        alerting:
          rules:
            - { id: load, kind: load }
          quietHours: { from: "22:00", to: "06:00" }
        calendar:
          holidays: china
          days:
            - { date: 2026-06-13, to: 2026-06-15, kind: event, name: Lantern fair }

        """;

    private const string Manifest = """
        {
          "name": "street-1", "title": "T", "licence": "MIT", "source": "S",
          "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
          "input": { "name": "image", "widthPx": 416, "heightPx": 320, "layout": "nchw", "channels": "bgr",
                     "mean": [103.53, 116.28, 0], "std": [57.375, 1, 255], "resize": "letterbox", "padValue": 114 },
          "output": { "decoder": "nanoDet", "classCount": 80, "personClass": 79, "strides": [8, 16, 32], "bins": 11, "threshold": 0.45, "nmsIou": 0 }
        }
        """;

    private void Check(string name, string right, Func<string, string?> read)
    {
        var (told, number) = (0, 0);
        Breaks.Sample(
            broken =>
            {
                var path = Path.Combine(folder, $"{Interlocked.Increment(ref number)}-{name}");
                File.WriteAllBytes(path, Encoded(broken.Edits.Aggregate(right, (text, edit) => edit.Apply(text)), broken));
                if (read(path) is { } message)
                {
                    Interlocked.Increment(ref told);
                    Assert.Contains(path, message, StringComparison.Ordinal);
                    Assert.DoesNotContain("fault of the reader itself", message, StringComparison.Ordinal);
                    Assert.False(Trace().IsMatch(message), message);
                    // At most a hundred mistakes and a line that counts the rest.
                    Assert.InRange(message.Count(c => c == '\n'), 0, 110);
                }
                File.Delete(path);
            },
            iter: Documents / Kinds);
        // Were most of them right, nothing would be tried.
        Assert.InRange(told, Documents / Kinds / 2, Documents / Kinds);
    }

    private static byte[] Encoded(string text, (Edit[] Edits, int Encoding, double At, byte[] Bytes) broken)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var at = (int)(broken.At * utf8.Length);
        return broken.Encoding switch
        {
            0 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            1 => Encoding.Unicode.GetBytes(text),
            2 => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text).Take(at | 1)],
            3 => [.. Encoding.UTF8.GetPreamble(), .. utf8],
            4 => Encoding.Latin1.GetBytes(text),
            5 or 6 => [.. utf8[..at], .. broken.Bytes, .. utf8[at..]],
            7 => broken.Bytes,
            8 => utf8[..at],
            _ => utf8,
        };
    }

    /// <summary>The line of a stack trace.</summary>
    [GeneratedRegex(@"^\s+at [A-Za-z_.]+\(", RegexOptions.Multiline)]
    private static partial Regex Trace();

    /// <summary>One change of a text: of characters, of tokens, of lines.</summary>
    private sealed partial record Edit(int Kind, double At, double To, string Piece, string Other)
    {
        public string Apply(string text)
        {
            var (at, length) = ((int)(At * text.Length), (int)(To * To * 40));
            var lines = text.Split('\n');
            var (line, other) = ((int)(At * (lines.Length - 1)), (int)(To * (lines.Length - 1)));
            switch (Kind)
            {
                case 0 or 1:
                    return text.Insert(at, Piece);
                case 2:
                    return text.Remove(at, Math.Min(length, text.Length - at));
                case 3:
                    return text[..at] + Piece + text[Math.Min(text.Length, at + 1)..];
                case 4:
                    return text.Insert(at, text[..Math.Min(text.Length, length * 20)]);
                case 5:
                    (lines[line], lines[other]) = (lines[other], lines[line]);
                    break;
                case 6:
                    lines[line] = lines[line] + "\n" + lines[line];
                    break;
                case 7:
                    lines[line] = Piece + lines[line];
                    break;
                case 8:
                    lines[line] = new string(' ', length % 13) + lines[line].TrimStart();
                    break;
                case 9:
                    return Nth(Token(), text, At, Piece);
                case 10:
                    return Nth(Mark(), text, At, Other);
                default:
                    return text.Replace(Piece.Length == 0 ? "a" : Piece, Other, StringComparison.Ordinal);
            }
            return string.Join('\n', lines);
        }

        private static string Nth(Regex regex, string text, double at, string by)
        {
            var matches = regex.Matches(text);
            if (matches.Count == 0)
                return by + text;
            var match = matches[(int)(at * (matches.Count - 1))];
            return text[..match.Index] + by + text[(match.Index + match.Length)..];
        }

        [GeneratedRegex(@"""[^""\n]*""|[\w.]+")]
        private static partial Regex Token();

        [GeneratedRegex(@"[\[\]{}:,""'#-]")]
        private static partial Regex Mark();
    }
}
