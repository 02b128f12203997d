using System.Security.Cryptography;
using Personalize.Content;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Core.Scans;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;
using Personalize.Storage.Scans;

namespace Personalize.Functions.Scans;

/// <summary>
/// POST /v1/scans makes the code of a store, shelf, product, action or customer, for a QR picture or an NFC tag; GET …/{token} shows what stands
/// behind one; DELETE …/{token} takes it back, effective on the next scan.
/// </summary>
internal sealed class ScansFunction(CurrentContent content, ScanStore scans, PassKeyRing ring, RegistrationHasher hasher, PassUrls urls, TimeProvider clock)
{
    private const int MaxBytes = 16 * 1024;
    private const int ChanceBytes = 6;

    public async Task HandleAsync(HttpContext context)
    {
        var text = context.Request.RouteValues["token"] as string;
        try
        {
            var answered = (context.Request.Method, text) switch
            {
                ("POST", null) => MakeAsync(context),
                ("GET", { } token) => ShowAsync(context, token),
                ("DELETE", { } token) => TakeBackAsync(context, token),
                _ => Methods.RefuseAsync(context, text is null ? "POST" : "GET, DELETE", "There are POST /v1/scans, GET /v1/scans/{token} and DELETE /v1/scans/{token}."),
            };
            await answered;
        }
        catch (StorageUnavailableException)
        {
            await Unavailable.WriteAsync(context);
        }
    }

    private async Task MakeAsync(HttpContext context)
    {
        using var body = await JsonBody.ReadAsync(context, MaxBytes);
        if (body is null)
        {
            return;
        }

        if (content.Use() is not { } loaded)
        {
            await Unavailable.WriteAsync(context, "No content is loaded yet.");
            return;
        }

        var errors = new List<ProblemError>();
        if (ScansRequest.Read(body.RootElement, loaded.Bundle, errors) is not { } request)
        {
            await Problem.WriteAsync(context, 400, "The code is not valid", errors: errors);
            return;
        }

        var now = clock.GetUtcNow();
        var tag = request.Customer is { } customer ? ScanToken.TagOf(hasher.KeyOf(customer)) : ScanToken.TagOf(request.Code.Kind, request.Code.Name);
        var token = ScanToken.Create(tag, now + request.Lasts, RandomNumberGenerator.GetBytes(ChanceBytes));
        await scans.PutAsync(token, request.Code, now, context.RequestAborted);
        await AnswerAsync(context, StatusCodes.Status201Created, token, token.Sign(ring), request.Code);
    }

    private async Task ShowAsync(HttpContext context, string text)
    {
        if (ScanToken.TryVerify(text, ring, out var token) && await scans.FindAsync(token, context.RequestAborted) is { } code)
        {
            await AnswerAsync(context, StatusCodes.Status200OK, token, text, code);
        }
        else
        {
            await NotFoundAsync(context);
        }
    }

    private async Task TakeBackAsync(HttpContext context, string text)
    {
        if (ScanToken.TryVerify(text, ring, out var token) && await scans.RevokeAsync(token, context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await NotFoundAsync(context);
        }
    }

    private Task AnswerAsync(HttpContext context, int status, ScanToken token, string text, ScanCode code) => JsonBody.WriteAsync(context, status, json =>
    {
        json.WriteStartObject();
        json.WriteString("token", text);
        json.WriteString("url", urls.Scan(text));
        json.WriteString("expiresAt", token.ExpiresAt.UtcDateTime);
        ScanCodes.Write(json, code);
        json.WriteEndObject();
    });

    private static Task NotFoundAsync(HttpContext context) => Problem.WriteAsync(context, 404, "Not found", "There is no such code.");
}
