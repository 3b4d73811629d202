namespace CrowdWatch.Tests.Unit.Host.Site;

/// <summary>A slip of writing is told with its own line, what it is and what to write, and hides no other mistake: the plan has two more.</summary>
public sealed class YamlSlipTests
{
    // Line 8 and the last line of the smallest plan, both wrong in values alone.
    private const string Capacity = "line 8: zones[0].instantaneousCapacity is -5; allowed: a whole number from 1 to 10000000";
    private const string Zone = "line 14: cameras[0].views[0].zone is \"gat\", no zone of this plan (did you mean gate?); allowed: gate";

    [Theory]
    [InlineData("    areaSquareMetres: 120.5", "\tareaSquareMetres: 120.5", "line 7: the line is indented with a tab; allowed: spaces, as many as the lines beside it have")]
    [InlineData("    areaSquareMetres: 120.5", "  \t areaSquareMetres: 120.5", "line 7: the line is indented with a tab; allowed: spaces, as many as the lines beside it have")]
    [InlineData("  - id: cam-1", "\t- id: cam-1", "line 10: the line is indented with a tab; allowed: spaces, as many as the lines beside it have")]
    [InlineData("  - id: cam-1", "\u3000- id: cam-1", "line 10: the line is indented with a wide space; allowed: spaces, as many as the lines beside it have")]
    [InlineData("    areaSquareMetres: 120.5", "   areaSquareMetres: 120.5", "line 7: the line is indented by 3 spaces, as no line that it belongs to is; allowed: 4 spaces")]
    [InlineData("    areaSquareMetres: 120.5", "     areaSquareMetres: 120.5", "line 7: the line is indented by 5 spaces, as no line that it belongs to is; allowed: 4 spaces")]
    [InlineData("        polygon:", "       polygon:", "line 15: the line is indented by 7 spaces, as no line that it belongs to is; allowed: 8 spaces")]
    [InlineData("id: west-lake", "  id: west-lake", "line 1: the line is indented by 2 spaces, as no line that it belongs to is; allowed: 0 spaces")]
    [InlineData("id: west-lake", "id：west-lake", "line 1: the line is written with a Chinese colon ：; allowed: : and a space")]
    [InlineData("timeZone: Asia", "timeZone：Asia", "line 3: the line is written with a Chinese colon ：; allowed: : and a space")]
    [InlineData("zones:", "zones：", "line 4: the line is written with a Chinese colon ：; allowed: : and a space")]
    [InlineData("{ zh: 东门, en: East gate }", "{ zh: 东门，en: East gate }", "line 6: the line is written with a Chinese comma ，; allowed: , and a space")]
    [InlineData("{ zh: 东门, en: East gate }", "{ zh: 东门、en: East gate }", "line 6: the line is written with a Chinese comma 、; allowed: , and a space")]
    [InlineData("{ zh: 东门, en: East gate }", "{ zh: 东门；en: East gate }", "line 6: the line is written with a Chinese semicolon ；; allowed: , and a space")]
    [InlineData("{ zh: 东门, en: East gate }", "{ zh：东门, en: East gate }", "line 6: the line is written with a Chinese colon ：; allowed: : and a space")]
    [InlineData("{ zh: 东门, en: East gate }", "{ zh: 东门 en: East gate }", "line 6: the line is written without a comma before en:; allowed: a comma between two values in braces")]
    [InlineData("{ zh: 东门, en: East gate }", "{ zh:东门, en: East gate }", "line 6: the line is written without a space after zh:; allowed: zh: and a space")]
    [InlineData("{ zh: 东门, en: East gate }", "{ zh: 东门, en: East gate", "line 6: the line is opened with { and never closed; allowed: } where it ends")]
    [InlineData("{ zh: 东门, en: East gate }", "{ zh: 东门, en: East gate }}", "line 6: the line is closed with a } that nothing opens; allowed: no }, or its opening bracket")]
    [InlineData("{ zh: 东门, en: East gate }", "{ zh: 东门, en: East gate ]", "line 6: the line is closed with the wrong bracket for the { of line 6; allowed: }")]
    [InlineData("[[0, 0], [768, 0], [768, 576]]", "[[0, 0], [768, 0], [768, 576]", "line 15: the line is opened with [ and never closed; allowed: ] where it ends")]
    [InlineData("[[0, 0], [768, 0], [768, 576]]", "[[0，0], [768，0], [768，576]]", "line 15: the line is written with a Chinese comma ，; allowed: , and a space")]
    [InlineData("areaSquareMetres: 120.5", "areaSquareMetres: １２０．５", "line 7: the line is written with wide digits １２０．５; allowed: 120.5")]
    [InlineData("areaSquareMetres: 120.5", "areaSquareMetres:120.5", "line 7: the line is written without a space after areaSquareMetres:; allowed: areaSquareMetres: and a space")]
    [InlineData("zones:", "zones", "line 4: the line is written without a colon after zones; allowed: zones:")]
    [InlineData("  - id: gate", "  － id: gate", "line 5: the line is written with a Chinese hyphen －; allowed: -")]
    [InlineData("source: clips/gate.avi", "source: \"clips/gate.avi", "line 11: the line is a text that begins with \" and never ends; allowed: \" at its end too")]
    [InlineData("id: gate\n", "id: “gate”\n", "line 5: the line is written with Chinese quotation marks “ ”; allowed: \" before and after the text")]
    [InlineData("source: clips/gate.avi", "source: @clips", "line 11: the line is \"@clips\" without quotes (a value that begins with @, ` or % wants quotes); allowed: the value in quotes")]
    [InlineData("source: clips/gate.avi", "source: \"clips/gate\\0.avi\"", "line 11: the file is holding the control character U+0000 in a text; allowed: text without control characters")]
    [InlineData("en: East gate }", "en: \"\\e[31mEast gate\" }", "line 6: the file is holding the control character U+001B in a text; allowed: text without control characters")]
    public void A_slip_names_its_line_and_hides_nothing(string part, string slip, string expected)
    {
        var broken = PlanText.With("instantaneousCapacity: 200", "instantaneousCapacity: -5").Replace("zone: gate", "zone: gat", StringComparison.Ordinal);
        Assert.Contains(part, broken, StringComparison.Ordinal);

        var mistakes = PlanText.Mistakes(broken.Replace(part, slip, StringComparison.Ordinal));

        Assert.Equal(new[] { expected, Capacity, Zone }.Order(), mistakes.Order());
    }

    [Fact]
    public void A_bracket_that_never_closes_is_told_once_and_the_key_below_it_is_read() => Assert.Equal(
        ["line 1: the line is opened with [ and never closed; allowed: ] where it ends", "line 2: b is not a known key; allowed: wardens, groups, shifts, supervisors, escalation"],
        RosterText.Mistakes("id: [a\nb: c\n").Where(m => !m.Contains("missing", StringComparison.Ordinal)));

    // Chinese punctuation within names is their own.
    [Theory]
    [InlineData("{ zh: 湖边，东侧, en: Lake }", "湖边，东侧")]
    [InlineData("{ zh: 湖边（东侧）, en: Lake }", "湖边（东侧）")]
    [InlineData("{ zh: \"湖边：东侧，“甲”\", en: Lake }", "湖边：东侧，“甲”")]
    public void A_name_may_have_chinese_punctuation(string written, string expected)
    {
        Assert.Equal(expected, PlanText.Read(PlanText.With("{ zh: 西湖, en: West Lake }", written)).Name.Zh);
        Assert.Equal([Capacity.Replace("-5", "0", StringComparison.Ordinal)], PlanText.Mistakes(PlanText.With("{ zh: 西湖, en: West Lake }", written).Replace("200", "0", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_password_on_a_line_that_cannot_be_read_is_not_shown() =>
        Assert.DoesNotContain("secret", string.Join('\n', PlanText.Mistakes(PlanText.With("clips/gate.avi", "rtsp://u:secret@h/ : x"))), StringComparison.Ordinal);

    [Fact]
    public void A_few_aliases_of_aliases_do_not_fill_the_memory()
    {
        var text = string.Concat(Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat(i == 1 ? "x" : $"*a{i - 1}", 10))}]\n"));

        Assert.Contains(PlanText.Mistakes(text), m => m.Contains("so often that the file stands for more than 4000000 values", StringComparison.Ordinal));
    }
}
