using Personalize.Content;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Consistency;

/// <summary>
/// POST /v1/consistency: the same decisions and offers, asked for sample customers on two to four channels at one instant; where the answers
/// differ, and which attribute made them.
/// </summary>
internal sealed class ConsistencyFunction(CurrentContent content, ConsistencyCheck check, TimeProvider clock)
{
    private const int MaxBytes = 64 * 1024;

    public async Task HandleAsync(HttpContext context)
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
        if (ConsistencyRequest.Read(body.RootElement, loaded.Bundle, errors) is not { } request)
        {
            await Problem.WriteAsync(context, 400, "The question is not valid", errors: errors);
            return;
        }

        try
        {
            await AnswerAsync(context, request, loaded);
        }
        catch (StorageUnavailableException)
        {
            await Unavailable.WriteAsync(context);
        }
    }

    private async Task AnswerAsync(HttpContext context, ConsistencyRequest request, LoadedContent loaded)
    {
        var at = clock.GetUtcNow();
        var findings = new List<ConsistencyFinding>();
        var notAsked = new List<string>();
        foreach (var customer in request.Customers)
        {
            if (await check.AskAsync(customer, request.Channels, request.Placements, loaded, at, context.RequestAborted) is { } found)
            {
                findings.AddRange(found);
            }
            else
            {
                notAsked.Add(customer.ToString());
            }
        }

        await JsonBody.WriteAsync(context, 200, ConsistencyReport.Write(findings, notAsked, request.Channels, loaded.Hash, at));
    }
}
