using Personalize.DevStack.FunctionsHosting.Description;

namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>The envelope of a timer: TimerInfo as a real JSON object, unlike scalars and arrays.</summary>
internal static class TimerEnvelope
{
    /// <param name="status">Null when the schedule is not monitored.</param>
    public static byte[] Write(FunctionDefinition function, FunctionTrigger.Timer trigger, TimerStatus? status, bool isPastDue, Attempt attempt, DateTimeOffset now, Guid id) =>
        JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("Data");
            json.WriteStartObject(trigger.Binding);
            json.WriteStartObject("Schedule");
            json.WriteBoolean("AdjustForDST", true);
            json.WriteEndObject();
            if (status is null)
            {
                json.WriteNull("ScheduleStatus");
            }
            else
            {
                json.WriteStartObject("ScheduleStatus");
                json.WriteString("Last", EnvelopeParts.Utc(status.Last) + "Z");
                json.WriteString("Next", EnvelopeParts.Utc(status.Next) + "Z");
                json.WriteString("LastUpdated", EnvelopeParts.Utc(status.LastUpdated) + "Z");
                json.WriteEndObject();
            }

            json.WriteBoolean("IsPastDue", isPastDue);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("Metadata");
            json.WriteRetryContext(attempt);
            json.WriteSys(function.Name, now, id);
            json.WriteEndObject();
            json.WriteEndObject();
        });
}
