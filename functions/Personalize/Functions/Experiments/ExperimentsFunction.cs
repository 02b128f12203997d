using Personalize.Content;
using Personalize.Core.Experiments;
using Personalize.Core.Winners;
using Personalize.Hosting;
using Personalize.Storage.Kpis;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Experiments;

/// <summary>
/// /v1/experiments/{experiment}/winner. GET: where the search stands. PUT { "arm": "warm" }: a person names the winner. DELETE: a person takes
/// it back, everybody has their own arm again, and no winner is named by itself any more. Instances follow within Content__PollSeconds.
/// </summary>
internal sealed class ExperimentsFunction(CurrentContent content, ExperimentStore experiments, TimeProvider clock)
{
    private const int MaxBytes = 1_024;

    public async Task HandleAsync(HttpContext context)
    {
        if (content.Now is not { Bundle: var bundle })
        {
            await Unavailable.WriteAsync(context, "No content is loaded yet.");
            return;
        }

        if (context.Request.RouteValues["experiment"] is not string name || !bundle.Experiments.TryGetValue(name, out var experiment) || experiment.Winner is null)
        {
            await Problem.WriteAsync(context, 404, "Not found", "No experiment of this name declares a \"winner\".");
            return;
        }

        try
        {
            await (context.Request.Method switch
            {
                "PUT" => NameAsync(context, experiment),
                "DELETE" => ChangeAsync(context, experiment, state => state.TakenBack()),
                "GET" => ChangeAsync(context, experiment, state => state),
                _ => Methods.RefuseAsync(context, "GET, PUT, DELETE", "GET, PUT or DELETE a winner."),
            });
        }
        catch (StorageUnavailableException)
        {
            await Unavailable.WriteAsync(context, "Perhaps nothing was changed. Send the same request again: that does no harm.");
        }
    }

    private async Task NameAsync(HttpContext context, Experiment experiment)
    {
        using var body = await JsonBody.ReadAsync(context, MaxBytes);
        if (body is null)
        {
            return;
        }

        var arm = JsonBody.TextProperty(body.RootElement, "arm");
        if (!experiment.Arms.Any(known => known.Key == arm))
        {
            var message = $"\"arm\" is one of {string.Join(", ", experiment.Arms.Select(known => known.Key))}";
            await Problem.WriteAsync(context, 400, "No such arm", errors: [new ProblemError("/arm", message)]);
            return;
        }

        var now = clock.GetUtcNow();
        await ChangeAsync(context, experiment, state => state.Winner == arm ? state : state.NamedByHand(arm!, now));
    }

    private async Task ChangeAsync(HttpContext context, Experiment experiment, Func<WinnerState, WinnerState> change)
    {
        var state = await experiments.ChangeAsync(experiment.AssignmentKey, change, context.RequestAborted);
        await JsonBody.WriteAsync(context, 200, WinnerStateJson.Bytes(state));
    }
}
