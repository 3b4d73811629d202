using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

/// <summary>A plan in which everything is wrong at once, and every word of what is said about it.</summary>
public sealed class BrokenPlanTests
{
    private const string Broken = """
        id: West Lake
        name: { zh: 西湖 }
        timeZone: Asia/Shanghia
        bussinessDayStart: "05:00"
        datum: wgs48
        instantaneousCapacity: "8000"
        dailyCapacity: 0
        loadLevels:
          - id: yellow
            name: { zh: 黄色, en: Yellow }
            fromRatio: 0.9
            color: #f2c037
          - id: normal
            name: { zh: 红色, en: Red }
            fromRatio: 0.8
            color: red
        zones:
          - id: gate
            name: { zh: 东门, en: East gate }
            areaSquareMetres: 1e3
            instantaneousCapacity: 007
            polygon: [[30.25, 120.15], [120.16, 30.25], [120.16, 30.26]]
          - id: gate
            name: { zh: 湖, en: "" }
            areaSquareMetres: .inf
            instantaneousCapacity: 200
            dailyCapacity: 100
            dailyCapacity: 300
        cameras:
          - id: cam-1
            source: rtps://viewer:secret@10.0.0.5/live
            samplesPerSecond: 0.5
            loop: yes
            imageSize: { width: 768, height: 576 }
            views:
              - zone: gaet
                polygon: [[0, 0], [769, 0], [0, 576]]
              - polygon: [[0, 0], [10, 10]]
          - id: cam-2
            source: ${CAMERA_URL}
            imageSize: 768x576
            views: []
        """;

    private const string Told = """
        Site plan plan.yaml has 28 mistakes:
          line 1: id is "West Lake"; allowed: lower-case letters, digits and hyphens, at most 64, no hyphen first
          line 2: name.en is missing; allowed: text, 1 to 200 characters
          line 3: timeZone is "Asia/Shanghia", no time zone of this machine (did you mean Asia/Shanghai?); allowed: an IANA time zone, as in Asia/Shanghai
          line 4: bussinessDayStart is not a known key (did you mean businessDayStart?); allowed: id, name, timeZone, businessDayStart, datum, instantaneousCapacity, dailyCapacity, loadLevels, zones, cameras, alerting, calendar
          line 5: datum is "wgs48" (did you mean wgs84?); allowed: wgs84 or gcj02
          line 6: instantaneousCapacity is "8000" in quotes; allowed: a whole number from 1 to 10000000
          line 7: dailyCapacity is 0; allowed: a whole number from 1 to 100000000
          line 12: loadLevels[0].color is empty; allowed: a colour in quotes, "#rrggbb"
          line 13: loadLevels[1].id is "normal", which has a meaning already; allowed: an id other than normal and unknown
          line 15: loadLevels[1].fromRatio is 0.8, not above the level before; allowed: levels in rising order: more than 0.9
          line 16: loadLevels[1].color is "red"; allowed: a colour in quotes, "#rrggbb"
          line 21: zones[0].instantaneousCapacity is "007" with a leading zero; allowed: a whole number from 1 to 10000000
          line 22: zones[0].polygon[0] is [30.25, 120.15], which is a latitude before a longitude; allowed: a point [longitude, latitude], longitude first
          line 23: zones[1].id is "gate", the id of zones[0] too; allowed: an id of its own
          line 24: zones[1].name.en is empty; allowed: text, 1 to 200 characters
          line 25: zones[1].areaSquareMetres is ".inf"; allowed: a number from 0.1 to 100000000
          line 27: zones[1].dailyCapacity is 100, fewer than may be there at once; allowed: at least instantaneousCapacity, 200
          line 28: zones[1].dailyCapacity is written twice; allowed: once (the first is on line 27)
          line 31: cameras[0].source is "rtps://10.0.0.5/live", an address of the kind rtps; allowed: a file path, or an rtsp://, rtsps://, http:// or https:// address
          line 32: cameras[0].samplesPerSecond is 0.5; allowed: a number from 1 to 30
          line 33: cameras[0].loop is "yes"; allowed: true or false
          line 36: cameras[0].views[0].zone is "gaet", no zone of this plan (did you mean gate?); allowed: gate
          line 37: cameras[0].views[0].polygon[1] is [769, 0], outside the picture; allowed: x from 0 to 768, y from 0 to 576 (imageSize)
          line 38: cameras[0].views[1].polygon is a list of 2; allowed: a list of 3 to 1000 points [x, y]
          line 38: cameras[0].views[1].zone is missing; allowed: text
          line 40: cameras[1].source is using ${CAMERA_URL}, which is not set; allowed: an environment variable CAMERA_URL with a value
          line 41: cameras[1].imageSize is "768x576"; allowed: the keys width, height
          line 42: cameras[1].views is a list of 0; allowed: a list of 1 to 1000 items
        """;

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var thrown = Assert.Throws<SitePlanException>(() => PlanText.Read(Broken));

        Assert.Equal(Told.ReplaceLineEndings("\n"), thrown.Message);
    }

    [Fact]
    public void A_hundred_mistakes_are_shown_and_the_rest_counted()
    {
        var zones = string.Concat(Enumerable.Range(0, 150).Select(i => $"wrong-{i}: 1\n"));

        var lines = Assert.Throws<SitePlanException>(() => PlanText.Read(PlanText.Smallest + zones)).Message.Split('\n');

        Assert.Equal("Site plan plan.yaml has 150 mistakes:", lines[0]);
        Assert.Equal(102, lines.Length);
        Assert.Equal("  … and 50 more", lines[^1]);
    }
}
