using System.Globalization;
using System.Text.Json;
using Personalize.DevStack.FunctionsHosting.Description;
using Personalize.DevStack.Running;

namespace Personalize.DevStack.Console;

/// <summary>Writes what runs: processes with their ids and ports, addresses, and how far the hub's events are done with.</summary>
internal static class StateWriter
{
    public static void Write(Utf8JsonWriter json, DevStackServices services)
    {
        json.WriteString("startedAt", services.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("publicUrl", services.Host.Url.GetLeftPart(UriPartial.Authority));
        json.WriteString("consoleUrl", services.ConsoleUrl.GetLeftPart(UriPartial.Authority));
        json.WriteString("weatherUrl", services.Weather.Url.GetLeftPart(UriPartial.Authority));
        json.WriteString("dataFolder", services.Data.Root);
        json.WriteString("functionApp", services.Host.App.Folder);
        WriteProcesses(json, services);
        WriteHub(json, services);
    }

    private static void WriteProcesses(Utf8JsonWriter json, DevStackServices services)
    {
        json.WriteStartArray("processes");
        json.WriteStartObject();
        json.WriteString("name", "devstack");
        json.WriteNumber("processId", Environment.ProcessId);
        json.WriteStartObject("ports");
        json.WriteNumber("public", services.Host.Url.Port);
        json.WriteNumber("console", services.ConsoleUrl.Port);
        json.WriteNumber("eventHub", services.HubServer.Url.Port);
        json.WriteNumber("weather", services.Weather.Url.Port);
        json.WriteEndObject();
        json.WriteEndObject();
        foreach (var handler in services.Host.Handlers)
        {
            var process = handler.Current;
            json.WriteStartObject();
            json.WriteString("name", handler.Name);
            WriteId(json, process?.Id);
            json.WriteStartObject("ports");
            if (process is not null)
            {
                json.WriteNumber("handler", process.Port);
            }

            json.WriteEndObject();
            json.WriteBoolean("isReady", handler.IsReady);
            json.WriteNumber("starts", handler.Starts);
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteString("name", "azurite");
        WriteId(json, services.Azurite.ProcessId);
        json.WriteStartObject("ports");
        json.WriteNumber("blob", services.Azurite.Ports.Blob);
        json.WriteNumber("queue", services.Azurite.Ports.Queue);
        json.WriteNumber("table", services.Azurite.Ports.Table);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteHub(Utf8JsonWriter json, DevStackServices services)
    {
        var hub = services.Hub;
        json.WriteStartObject("eventHub");
        json.WriteString("name", hub.Name);
        json.WriteString("url", services.HubServer.Url.GetLeftPart(UriPartial.Authority));
        json.WriteString("generation", hub.Generation);
        json.WriteBoolean("isUp", hub.IsUp);
        json.WriteStartArray("partitions");
        for (var i = 0; i < hub.Partitions.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i);
            json.WriteNumber("lastSequenceNumber", hub.Partitions[i].End.SequenceNumber);
            json.WriteStartObject("checkpoints");
            foreach (var (function, trigger) in services.Host.App.With<FunctionTrigger.EventHub>())
            {
                json.WriteNumber(function.Name, hub.Checkpoints.Read(function.Name, trigger.ConsumerGroup, i).SequenceNumber);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter json, int? processId)
    {
        if (processId is { } id)
        {
            json.WriteNumber("processId", id);
        }
        else
        {
            json.WriteNull("processId");
        }
    }
}
