using System.Text.Json;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Personalizing;

namespace Personalize.Functions.Customers;

/// <summary>What a customer, or an agent on a customer's behalf, may change.</summary>
internal sealed class CustomerChanges(PersonReader persons, ConsentWriter consents, Unmerging unmerging, Erasures erasures, OpensUnderWay opens)
{
    private const int MaxBytes = 4_096;

    // A customer of whom nothing is known yet may speak, too: consent comes first. So unknown and erased are alike here as well.
    public async Task PutConsentsAsync(HttpContext context, CustomerPath path, DateTimeOffset now)
    {
        if (await ReadObjectAsync(context) is not { } body)
        {
            await CustomerAnswers.MalformedAsync(context, "The body must be a JSON object: { \"personalization\": false }.");
            return;
        }

        if (path.Registration.Kind == RegistrationKind.Household)
        {
            await CustomerAnswers.MalformedAsync(context, "A household has no consents: each person speaks for one.");
            return;
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var (said, errors) = ConsentWriter.Read(body, at);
        if (errors.Count > 0)
        {
            await CustomerAnswers.MalformedAsync(context, "Nothing was changed.", errors);
            return;
        }

        var person = await persons.FindAsync(path.Registration, context.RequestAborted);
        await consents.WriteAsync([.. (person?.Registrations ?? []).Append(path.Registration).Distinct()], said, at, context.RequestAborted);
        if (said.Personalization is { Granted: false })
        {
            await opens.EndAsync(context.RequestAborted);
        }

        context.Response.StatusCode = 204;
    }

    public async Task UnmergeAsync(HttpContext context, CustomerPath path)
    {
        if (await ReadObjectAsync(context) is not { } body
            || !Registration.TryParse(JsonBody.TextProperty(body, "registration"), out var registration))
        {
            await CustomerAnswers.MalformedAsync(context, "The body must be a JSON object that names a registration: { \"registration\": \"anonymous:7f…\" }.");
            return;
        }

        switch (await unmerging.UnmergeAsync(path.Registration, registration, context.RequestAborted))
        {
            case UnmergeOutcome.UnknownCustomer:
                await CustomerAnswers.NotFoundAsync(context);
                break;
            case UnmergeOutcome.NotLinked:
                await Problem.WriteAsync(context, 404, "Not found", "The registration is none of this customer's. GET …/{id} lists them.");
                break;
            case UnmergeOutcome.IsOwner:
                await CustomerAnswers.MalformedAsync(context, "This registration is the one that the others belong to. Take the others away from it, one by one.");
                break;
            default:
                context.Response.StatusCode = 204;
                break;
        }
    }

    /// <summary>202 whatever is known: nobody learns from it who was a customer, and events that are still on their way find the tombstone.</summary>
    public async Task EraseAsync(HttpContext context, CustomerPath path, Grain grain)
    {
        if (grain == Grain.Household || path.Registration.Kind == RegistrationKind.Household)
        {
            await Problem.WriteAsync(context, 400, "Not for households", "Each person is erased by itself: nobody else may ask for it.");
            return;
        }

        await erasures.PromiseAsync(path.Registration, grain, context.RequestAborted);
        await opens.EndAsync(context.RequestAborted);
        context.Response.StatusCode = 202;
    }

    private static async Task<JsonElement?> ReadObjectAsync(HttpContext context)
    {
        var bytes = new byte[MaxBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, context.RequestAborted);
        return length <= MaxBytes && SegmentBody.Parse(bytes.AsSpan(0, length), out _) is { Root: { ValueKind: JsonValueKind.Object } root } ? root : null;
    }
}
