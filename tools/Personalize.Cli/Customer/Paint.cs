namespace Personalize.Cli.Customer;

/// <summary>Colours where there is a terminal that wants them (no-color.org), plain text elsewhere.</summary>
internal sealed class Paint(bool hasColors)
{
    public static Paint ForConsole() => new(!Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    public string Strong(string text) => With("1", text);

    public string Faint(string text) => With("90", text);

    public string Good(string text) => With("32", text);

    public string Bad(string text) => With("31", text);

    public string Accent(string text) => With("36", text);

    private string With(string code, string text) => hasColors ? $"\e[{code}m{text}\e[0m" : text;
}
