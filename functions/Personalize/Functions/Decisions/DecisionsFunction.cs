using Personalize.Core.Decisions;
using Personalize.Hosting;
using Personalize.Storage.Decisions;
using Personalize.Storage.Personal;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Decisions;

/// <summary>GET /v1/decisions/{id}: why somebody saw what they saw; …/image: what they saw.</summary>
internal sealed class DecisionsFunction(DecisionStore decisions, DecisionPicture pictures, ErasureJobs erasures)
{
    private const string Image = "image";

    public async Task HandleAsync(HttpContext context)
    {
        var part = context.Request.RouteValues["part"] as string;
        try
        {
            var id = DecisionId.TryParse(context.Request.RouteValues["id"] as string, out var parsed) && part is null or Image ? parsed : null;
            var document = id is null ? null : await FindAsync(id.Value, context.RequestAborted);
            await (document is null ? WriteMissingAsync(context)
                : part is Image ? pictures.AnswerAsync(context, document)
                : JsonBody.WriteAsync(context, 200, document));
        }
        catch (StorageUnavailableException)
        {
            await Unavailable.WriteAsync(context);
        }
    }

    // A promised erasure holds from its answer on, and the sweep comes later. A decision says by a tag only whose it is; the promises that are not kept
    // yet are few, and say which tags are meant.
    private async Task<byte[]?> FindAsync(DecisionId id, CancellationToken stop) =>
        await decisions.FindAsync(id, stop) is { } document
        && !(await erasures.ReadAsync(stop)).Any(job => job.Erased.Any(key => DecisionId.TagOf(key) == id.Tag)) ? document : null;

    private static Task WriteMissingAsync(HttpContext context) =>
        Problem.WriteAsync(context, 404, "No such decision", "It was never taken, is past its retention, or its customer was erased.");
}
