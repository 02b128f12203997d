using System.Collections.Immutable;
using Personalize.Content;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Preview;

/// <summary>POST /v1/preview: what somebody made up would see, or with "Accept: application/json" why. Reads no customer, records and counts nothing.</summary>
internal sealed class PreviewFunction(CurrentContent current, PastContent contents, ContentLoader loader, PictureDrawer drawer, PreviewMoment moment)
{
    private const int MaxBytes = 4 << 20;

    public async Task HandleAsync(HttpContext context)
    {
        using var body = await JsonBody.ReadAsync(context, MaxBytes);
        if (body is null)
        {
            return;
        }

        var errors = new List<ProblemError>();
        try
        {
            if (PreviewRequest.Read(body.RootElement, moment.Clock.GetUtcNow(), errors) is not { } request
                || await ContentOfAsync(request, errors, context.RequestAborted) is not { } content
                || PlacementOf(request, content, errors) is not { } placement)
            {
                await (errors.Count > 0
                    ? Problem.WriteAsync(context, 400, "The preview is not valid", errors: errors)
                    : Unavailable.WriteAsync(context, "No content is loaded yet."));
                return;
            }

            await AnswerAsync(context, request, content, placement, errors);
        }
        catch (StorageUnavailableException)
        {
            await Unavailable.WriteAsync(context);
        }
    }

    private async Task<LoadedContent?> ContentOfAsync(PreviewRequest request, List<ProblemError> errors, CancellationToken stop)
    {
        if (request.Content is not { } parts)
        {
            return current.Use();
        }

        var files = (await contents.CurrentFilesAsync(stop))?.ToDictionary(StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
        foreach (var (name, bytes) in parts)
        {
            if (bytes is { } changed)
            {
                files[name] = changed;
            }
            else
            {
                files.Remove(name);
            }
        }

        var loading = loader.Load(files);
        AddErrors(loading.Errors, errors);
        return loading.Content;
    }

    private static Placement? PlacementOf(PreviewRequest request, LoadedContent content, List<ProblemError> errors)
    {
        var placement = content.FindPlacement(request.Placement);
        if (placement is null)
        {
            errors.Add(new ProblemError("/placement", $"The content has no placement \"{request.Placement}\"; it has {string.Join(", ", content.Bundle.PlacementsInOrder.Select(known => known.Name))}."));
        }

        return placement;
    }

    private async Task AnswerAsync(HttpContext context, PreviewRequest request, LoadedContent content, Placement placement, List<ProblemError> errors)
    {
        var situation = PreviewSituation.Of(request.As, placement, content.Bundle, moment.Reported.Now);
        var decision = Decider.Decide(placement, situation.Attributes, forced: ForcedOf(request.As, content.Bundle, errors), winners: moment.Winners.Now);
        var shown = decision.Rule is null ? null : decision.Creative;
        if (shown is { IsPicture: true } && content.FindPicture(shown.Name) is { } picture)
        {
            AddErrors(picture.Compile(), errors);
        }

        if (errors.Count > 0)
        {
            await Problem.WriteAsync(context, 400, "The preview is not valid", errors: errors);
            return;
        }

        if (placement.Picture is null || WantsExplanation(context.Request))
        {
            await JsonBody.WriteAsync(context, 200, PreviewExplanation.Write(placement, decision, situation, content, request.Ignored));
            return;
        }

        var format = request.Format ?? PictureFormats.Of(content.ExtensionOf(placement.Name));
        var look = shown is null
            ? new PictureLook(null, format, request.Density, IsStill: true, [])
            : PictureDrawer.LookOf(content, shown.Name, situation, format, request.Density);
        context.Response.Headers["X-Personalize-Rule"] = decision.Rule?.Name;
        await PictureBody.WriteAsync(context, format, drawer.Draw(content, placement, look, situation.At));
    }

    private static Dictionary<string, int> ForcedOf(PreviewOpener opener, ContentBundle bundle, List<ProblemError> errors)
    {
        var forced = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, arm) in opener.Arms)
        {
            var at = bundle.Experiments.GetValueOrDefault(key)?.Arms.Select(known => known.Key).ToList().IndexOf(arm) ?? -1;
            if (at < 0)
            {
                errors.Add(new ProblemError(JsonPointer.Append("/as/experiments", key), "There is no such experiment, or it has no such arm."));
            }

            forced[key] = at;
        }

        return forced;
    }

    // "placements/hero.json:3:5: …": the file is where the caller finds it.
    private static void AddErrors(ImmutableArray<string> found, List<ProblemError> errors) =>
        errors.AddRange(found.Select(error => new ProblemError(JsonPointer.Append("/content", error.Split(':')[0]), error)));

    private static bool WantsExplanation(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);
}
