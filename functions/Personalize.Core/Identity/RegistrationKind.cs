namespace Personalize.Core.Identity;

/// <summary>What kind of identity a registration is.</summary>
public enum RegistrationKind
{
    /// <summary>The brand's own id of a known customer (userId).</summary>
    User,

    /// <summary>A browser or app that has not said who uses it (anonymousId).</summary>
    Anonymous,

    /// <summary>A device of its own: a kiosk session, a connected object.</summary>
    Device,

    /// <summary>A loyalty or payment card number, as the brand's systems name it.</summary>
    Card,

    /// <summary>A hash of a mail address, lower-case hex.</summary>
    MailHash,

    /// <summary>A home that persons share. Knows who lives there, and has no events of its own.</summary>
    Household,
}
