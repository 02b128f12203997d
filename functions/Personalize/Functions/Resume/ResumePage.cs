using System.Net;
using System.Text;
using System.Text.Json;

namespace Personalize.Functions.Resume;

/// <summary>A link as a browser shows it: a button, and what comes after it. Without a script, so that nothing but a press opens it.</summary>
internal static class ResumePage
{
    private const string Style = "body{font:18px/1.5 system-ui,sans-serif;max-width:32em;margin:15vh auto;padding:0 1em}button{font:inherit;padding:.6em 1.4em}";

    /// <summary>Asks for a press: mail gateways fetch links as browsers do, but press no buttons. Tells nothing of the conversation.</summary>
    public static Task AskAsync(HttpContext context) =>
        WriteAsync(context, "<h1>Your conversation goes on here</h1><p>This link opens once.</p><form method=\"post\"><button autofocus>Continue</button></form>");

    /// <summary>Shows an answer of <see cref="ResumeAnswer"/>.</summary>
    public static Task TellAsync(HttpContext context, byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        var html = new StringBuilder("<h1>").Append(Text(root, "topic")).Append("</h1>");
        if (Text(root.GetProperty("customer"), "firstName") is { Length: > 0 } name)
        {
            html.Append("<p>").Append(name).Append("</p>");
        }

        html.Append("<ul>");
        foreach (var touched in root.GetProperty("thread").EnumerateArray())
        {
            html.Append("<li>").Append(Text(touched, "at")).Append(" · ").Append(Text(touched, "channel")).Append(" · ").Append(Text(touched, "what"));
            html.Append(Text(touched, "about") is { Length: > 0 } about ? " · " + about : "").Append("</li>");
        }

        return WriteAsync(context, html.Append("</ul>").ToString());
    }

    private static string Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? WebUtility.HtmlEncode(value.GetString()!) : "";

    private static Task WriteAsync(HttpContext context, string body)
    {
        var page = Encoding.UTF8.GetBytes(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Continue</title><style>{Style}</style>{body}</html>");
        var headers = context.Response.Headers;
        headers.ContentType = "text/html; charset=utf-8";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        context.Response.ContentLength = page.Length;
        return context.Response.Body.WriteAsync(page, context.RequestAborted).AsTask();
    }
}
