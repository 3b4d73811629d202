namespace CrowdWatch.Domain.Site;

/// <summary>Forms of text that several plan types share, each with its meaning in words.</summary>
public static class PlanPattern
{
    /// <summary>Identifier of a site, zone or camera. It appears in addresses, so it needs no escaping.</summary>
    public const string Id = "^[a-z0-9][a-z0-9-]{0,63}$";

    /// <summary><see cref="Id"/> in words.</summary>
    public const string IdMeaning = "lower-case letters, digits and hyphens, at most 64, no hyphen first";

    /// <summary>Identifier of a load level.</summary>
    public const string LevelId = "^[a-z][a-z0-9-]{0,31}$";

    /// <summary><see cref="LevelId"/> in words.</summary>
    public const string LevelIdMeaning = "lower-case letters, digits and hyphens, at most 32, a letter first";

    /// <summary>Colour.</summary>
    public const string Color = "^#[0-9a-fA-F]{6}$";

    /// <summary><see cref="Color"/> in words.</summary>
    public const string ColorMeaning = "a colour in quotes, \"#rrggbb\"";

    /// <summary>Name of a counting model.</summary>
    public const string Model = "^[a-z0-9][a-z0-9.-]{0,63}$";

    /// <summary><see cref="Model"/> in words.</summary>
    public const string ModelMeaning = "lower-case letters, digits, dots and hyphens, at most 64";

    /// <summary>Name of a hardware decoder.</summary>
    public const string Decoder = "^[a-z0-9]{1,32}$";

    /// <summary><see cref="Decoder"/> in words.</summary>
    public const string DecoderMeaning = "lower-case letters and digits, at most 32, as in vaapi, cuda, qsv";

    /// <summary>Shape of a pixel.</summary>
    public const string PixelAspect = "^[1-9][0-9]{0,4}:[1-9][0-9]{0,4}$";

    /// <summary><see cref="PixelAspect"/> in words.</summary>
    public const string PixelAspectMeaning = "width:height of a pixel in whole numbers and in quotes, as in \"2:1\", from 1:4 to 4:1";

    /// <summary>Size of the picture that a model is given; which numbers are allowed, <see cref="InputSize"/> knows.</summary>
    public const string Input = "^[1-9][0-9]{1,3}x[1-9][0-9]{1,3}$";

    /// <summary><see cref="Input"/> in words.</summary>
    public const string InputMeaning = "width x height in pixels, each a multiple of 32 from 96 to 2048, as in 640x480";

    /// <summary>Grid of tiles.</summary>
    public const string Tiles = "^[1-4]x[1-4]$";

    /// <summary><see cref="Tiles"/> in words.</summary>
    public const string TilesMeaning = "columns x rows, each from 1 to 4, as in 2x2";

    /// <summary>Name of a time zone. No dots: it becomes part of a path.</summary>
    public const string TimeZone = "^[A-Za-z][A-Za-z0-9_+/-]{0,63}$";

    /// <summary><see cref="TimeZone"/> in words.</summary>
    public const string TimeZoneMeaning = "an IANA time zone, as in Asia/Shanghai";
}
