using Personalize.Core.Passes;

namespace Personalize.Hosting.Settings;

/// <summary>How scan codes are signed.</summary>
/// <param name="Ring">The keys: the first signs, all verify; whoever takes one out ends the codes it signed. Default: those of the passes; null only where a fault was reported.</param>
internal sealed record ScanSettings(PassKeyRing? Ring)
{
    private const string Keys = "Scans__Keys";

    public static ScanSettings Read(SettingsReader reader, PassSettings passes) =>
        new(reader.Optional(Keys) is { } own ? PassSettings.ReadRing(reader, Keys, own, "scan") : passes.Ring);
}
