namespace CrowdWatch.Alerting.Rosters;

/// <summary>Forms of text in a roster, each with its meaning in words.</summary>
public static class RosterPattern
{
    /// <summary>Channel of a warden who has a phone and names none.</summary>
    public const string DefaultChannel = "sms";

    /// <summary>Phone number, or the variable that holds it.</summary>
    public const string Phone = @"^(\+[1-9][0-9]{6,14}|\$\{[A-Za-z_][A-Za-z0-9_]*\})$";

    /// <summary><see cref="Phone"/> in words.</summary>
    public const string PhoneMeaning = "a phone number with + and country code and no spaces, in quotes, as in \"+8613800000000\", or ${NAME}";

    /// <summary>Phone number alone: E.164 has at most 15 digits.</summary>
    public const string PhoneNumber = @"^\+[1-9][0-9]{6,14}$";

    /// <summary>Mail address; whether it exists only the mail server knows.</summary>
    public const string Email = @"^[^@\s<>,;""]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$";

    /// <summary><see cref="Email"/> in words.</summary>
    public const string EmailMeaning = "a mail address, as in name@example.org";

    /// <summary>Language of messages.</summary>
    public const string Language = "^(zh|en)$";

    /// <summary><see cref="Language"/> in words.</summary>
    public const string LanguageMeaning = "zh or en";
}
