using Personalize.Core.Identity;
using Personalize.Core.Passes;

namespace Personalize.Personalizing;

/// <summary>Passes for web visitors, so that pictures and clicks of a page work like those of a mail.</summary>
internal sealed class WebPasses(PassSealer sealer, RegistrationHasher hasher, PassUrls urls)
{
    /// <summary>A page is open for hours, not months.</summary>
    private const int ExpiresInDays = 2;

    /// <summary>All web calls count as one message, so that "what was shown last" is per placement.</summary>
    public static ulong MessageHash { get; } = PassMessage.HashOf("web");

    public PassUrls Urls => urls;

    public RegistrationKey KeyOf(Registration registration) => hasher.KeyOf(registration);

    /// <summary>A visitor's pass; null for a visitor of whom not even an anonymous id is known.</summary>
    public string? For(RegistrationKey? customer, DateTimeOffset now) => customer is { } key
        ? sealer.Seal(new Pass(key, MessageHash, DateOnly.FromDateTime(now.UtcDateTime).AddDays(ExpiresInDays), PassFields.None))
        : null;
}
