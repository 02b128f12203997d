using System.Text;

namespace Personalize.Hosting.Settings;

/// <summary>Secrets around identity.</summary>
/// <param name="Secret">Shared with the brand's servers, which sign user ids with it (identityToken).</param>
/// <param name="RegistrationSecret">Keys the hashes that rows are stored under. Never change it: rows would not be found again.</param>
internal sealed record IdentitySettings(byte[] Secret, byte[] RegistrationSecret)
{
    private const int LeastSecretLength = 32;

    public static IdentitySettings Read(SettingsReader reader, DeploymentSettings deployment) => new(
        Read(reader, deployment, "Identity__Secret", "the secret that signs identity tokens"),
        Read(reader, deployment, "Identity__RegistrationSecret", "the secret that keys the hashes of registrations"));

    private static byte[] Read(SettingsReader reader, DeploymentSettings deployment, string setting, string meaning)
    {
        var text = reader.Required(setting, meaning);
        if (text.Length is > 0 and < LeastSecretLength && !deployment.IsDevelopment)
        {
            reader.Report(setting, $"is too short; outside development it has at least {LeastSecretLength} characters.");
        }

        return Encoding.UTF8.GetBytes(text);
    }
}
