using Personalize.Content;
using Personalize.Core.Content;
using Personalize.Core.Opens;
using Personalize.Core.Passes;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Open;

/// <summary>
/// GET /o/{placement}/{pass}.{ext}: the picture for this person, place, weather and time. The steps are drawn in this room's README.
/// </summary>
/// <remarks>Whatever happens, a well-shaped URL is answered 200 with a picture of the placement's size: proxies keep errors for weeks.</remarks>
internal sealed class OpenFunction(
    CurrentContent content, PlainPictures plain, PassSealer passes, PersonalPicture personal, OpenPolicy policy, ILogger<OpenFunction> log)
{
    public async Task HandleAsync(HttpContext context)
    {
        var timings = new OpenTimings(policy.Clock);

        // 1 address
        if (PictureAddress.Parse(RawTarget.Of(context)) is not { } address)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // 2 placement
        var loaded = content.Use();
        if (loaded?.FindPlacement(address.Placement) is not { Picture: not null } placement)
        {
            var reason = loaded is null ? NeutralReason.NoContent : NeutralReason.UnknownPlacement;
            var picture = plain.Of(PlainPictures.DefaultWidthPx, PlainPictures.DefaultHeightPx, address.Format, address.Density);
            await AnswerAsync(context, address, Drawing.Plain(reason), picture, OpenRules.TextOf(OpenClass.Unknown), timings);
            return;
        }

        content.NoteDensity(address.Density);

        // 3 to 8, within the deadline
        var opener = OpenerOf(context);
        using var deadline = new CancellationTokenSource(policy.Deadline, policy.Clock);
        var drawing = await DrawAsync(context, loaded, placement, address, opener, timings, deadline.Token);
        var shown = drawing.Picture ?? await loaded.NeutralAsync(placement, address.Format, address.Density, deadline.Token);

        // 9 answer
        await AnswerAsync(context, address, drawing, shown, opener.ClassText, timings);
    }

    private async Task<Drawing> DrawAsync(
        HttpContext context, LoadedContent loaded, Placement placement, PictureAddress address, Opener opener, OpenTimings timings, CancellationToken deadline)
    {
        // 3 pass
        var opening = passes.Open(address.Pass, DateOnly.FromDateTime(opener.At.UtcDateTime));
        var isPublic = PublicPass.Opens(placement, address.Pass);
        if (!isPublic && opening.Verdict != PassVerdict.Valid)
        {
            return Drawing.Plain(opening.Verdict == PassVerdict.Expired ? NeutralReason.ExpiredPass : NeutralReason.InvalidPass);
        }

        var order = new PictureOrder(loaded, placement, address.Format, address.Density, opening.Pass, !HttpMethods.IsHead(context.Request.Method));
        var drawing = personal.DrawAsync(order, opener, timings, deadline);
        try
        {
            // WaitAsync, because drawing a name never seen before is CPU work that no token interrupts.
            return await drawing.WaitAsync(deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            _ = personal.TakeBackAsync(drawing);
            return Drawing.Plain(NeutralReason.Late);
        }
        catch (StorageUnavailableException busy) when (busy.Trouble == StorageTrouble.Contended)
        {
            return Drawing.Plain(NeutralReason.Contended);
        }
        catch (StorageUnavailableException trouble)
        {
            log.StoreUnavailable(trouble.Message);
            return Drawing.Plain(NeutralReason.StoreUnavailable);
        }
        catch (Exception trouble)
        {
            // The one place where everything is caught: a mail shows this picture, and an error would be kept by proxies for weeks.
            log.DrawingThrew(placement.Name, trouble);
            return Drawing.Plain(NeutralReason.RenderFailed);
        }
    }

    private Opener OpenerOf(HttpContext context) => new(
        policy.Clock.GetUtcNow(),
        OpenClassifier.Judge(context.Request.Headers.UserAgent),
        ClientAddress.Of(context.Request, policy.ProxyHops));

    private Task AnswerAsync(
        HttpContext context, PictureAddress address, Drawing drawing, ReadOnlyMemory<byte> picture, string openClass, OpenTimings timings)
    {
        if (policy.ShowDiagnostics)
        {
            context.Response.Headers["X-Personalize-Decision"] = drawing.DecisionId;
            context.Response.Headers["X-Personalize-Neutral"] = drawing.Neutral?.ToString();
            context.Response.Headers["Server-Timing"] = timings.ToString();
        }

        if (!policy.IsRehearsal)
        {
            OpenMetrics.Count(openClass, drawing.Neutral, timings.Total);
        }

        return PictureAnswer.WriteAsync(context, address.Format, picture);
    }
}
