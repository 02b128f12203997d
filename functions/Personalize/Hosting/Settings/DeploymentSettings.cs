namespace Personalize.Hosting.Settings;

/// <summary>What this deployment is and where callers reach it.</summary>
/// <param name="IsDevelopment">Allows short keys and default secrets. Default false.</param>
/// <param name="PublicBaseUrl">The address that picture, click and settings URLs start with; no path.</param>
/// <param name="ProxyHops">How many proxies in front add themselves to X-Forwarded-For, 0 to 5: the client is that many from the right. Default 1, the platform's own.</param>
internal sealed record DeploymentSettings(bool IsDevelopment, Uri PublicBaseUrl, int ProxyHops)
{
    public static DeploymentSettings Read(SettingsReader reader)
    {
        var environment = reader.Optional("Deployment__Environment", "Production")!;
        if (environment is not ("Production" or "Development"))
        {
            reader.Report("Deployment__Environment", "must be Production or Development.");
        }

        var publicBaseUrl = reader.Endpoint("Deployment__PublicBaseUrl", "the address that mails and pages use, e.g. https://i.brand.example");
        if (publicBaseUrl.AbsolutePath != "/")
        {
            reader.Report("Deployment__PublicBaseUrl", "must have no path: routes start at its root.");
        }

        return new DeploymentSettings(environment == "Development", publicBaseUrl, reader.Integer("Deployment__ProxyHops", 1, 0, 5));
    }
}
