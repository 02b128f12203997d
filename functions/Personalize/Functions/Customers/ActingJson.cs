using System.Text.Json;
using Personalize.Core.Acting;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Identity;

namespace Personalize.Functions.Customers;

/// <summary>What was done for a customer, why other things were not, and what waits for its time, for the export.</summary>
internal static class ActingJson
{
    /// <summary>Writes "acting" and "waits" into an object that was begun; registrations of which nothing is remembered are left out.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyCollection<(Registration Registration, ActingState State)> states)
    {
        json.WriteObjects("acting", states.Where(own => !own.State.Recent.IsEmpty || !own.State.Verdicts.IsEmpty), own =>
        {
            json.WriteString("registration", own.Registration.ToString());
            json.WriteObjects("done", own.State.Recent, act =>
            {
                json.WriteString("action", act.Action);
                json.WriteString("occasion", act.Key);
                json.WriteString("at", act.At.UtcDateTime);
                json.WriteBoolean("countsAsPressure", act.Presses);
            });
            json.WriteObjects("answers", own.State.Verdicts, verdict =>
            {
                json.WriteString("rule", verdict.Rule);
                json.WriteString("reason", ActReasons.TextOf(verdict.Reason));
                json.WriteString("event", verdict.Event);
                json.WriteString("at", verdict.At.UtcDateTime);
            });
        });
        json.WriteObjects("waits", states.SelectMany(own => own.State.Pending.Select(pending => (own.Registration, Pending: pending))), wait =>
        {
            json.WriteString("registration", wait.Registration.ToString());
            json.WriteString("action", wait.Pending.Action);
            json.WriteString("scenario", wait.Pending.Scenario);
            json.WriteNumber("step", wait.Pending.Step);
            json.WriteString("occasion", wait.Pending.Key);
            json.WriteString("dueAt", wait.Pending.DueAt.UtcDateTime);
            json.WritePropertyName("event");
            AttributeJson.Write(json, wait.Pending.Event);
        });
    }
}
