namespace Personalize.Personalizing;

/// <summary>The URLs that carry a pass or a scan token.</summary>
/// <param name="publicBaseUrl">Where mail clients and pages reach this deployment.</param>
internal sealed class PassUrls(Uri publicBaseUrl)
{
    private readonly string _base = publicBaseUrl.ToString().TrimEnd('/');

    public string Image(string placement, string pass, string extension) => $"{_base}/o/{placement}/{pass}.{extension}";

    public string Scan(string token) => $"{_base}/s/{token}";

    public string Click(string placement, string pass) => $"{_base}/c/{placement}/{pass}";
}
