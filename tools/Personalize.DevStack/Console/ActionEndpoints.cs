using System.Text.Json;
using Personalize.DevStack.FunctionsHosting.Handlers;
using Personalize.DevStack.Journals;
using Personalize.DevStack.Processes;
using Personalize.DevStack.Running;
using Personalize.DevStack.Weather;

namespace Personalize.DevStack.Console;

/// <summary>What the pages and tools can change.</summary>
internal sealed class ActionEndpoints(DevStackServices services)
{
    private const string Azurite = "azurite";
    private const string Hub = "eventhub";

    /// <summary><c>{ "latitude", "longitude", "code", "temperature" }</c> sets the weather of that cell of 0.1°.</summary>
    public async Task SetWeatherAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } body)
        {
            return;
        }

        using var document = body;
        var (wanted, errors) = WeatherOrder.Read(document.RootElement);
        if (wanted is null)
        {
            await ConsoleAnswer.ProblemAsync(context, StatusCodes.Status400BadRequest, "This is no weather.", errors);
            return;
        }

        services.Weather.Overrides.Set(wanted.Latitude, wanted.Longitude, wanted.Code, wanted.TemperatureC);
        services.Journal.Tell(JournalKind.Weather, $"at {wanted.Latitude:0.##}, {wanted.Longitude:0.##}: code {wanted.Code}, {wanted.TemperatureC:0.#} °C");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary><c>{ "process" }</c> is killed by SIGKILL; the host starts it again.</summary>
    public async Task KillAsync(HttpContext context)
    {
        if (await ProcessAsync(context, [.. services.Host.Handlers.Select(handler => handler.Name)]) is not { } name)
        {
            return;
        }

        var handler = services.Host.Handlers.First(handler => handler.Name == name);
        var processId = handler.Current?.Id;
        await handler.KillAsync();
        await AnswerAsync(context, handler, processId);
    }

    /// <summary>Stops what is not restarted by itself, to see what an outage does.</summary>
    public async Task StopAsync(HttpContext context)
    {
        switch (await ProcessAsync(context, [Azurite, Hub]))
        {
            case Azurite:
                await services.Azurite.StopAsync();
                Tell(context, JournalKind.Azurite, "stopped");
                break;
            case Hub:
                services.Hub.IsUp = false;
                Tell(context, JournalKind.Hub, "stopped: senders get 503");
                break;
        }
    }

    public async Task StartAsync(HttpContext context)
    {
        switch (await ProcessAsync(context, [Azurite, Hub]))
        {
            case Azurite:
                await StartAzuriteAsync(context);
                break;
            case Hub:
                services.Hub.IsUp = true;
                Tell(context, JournalKind.Hub, "started");
                break;
        }
    }

    private async Task StartAzuriteAsync(HttpContext context)
    {
        try
        {
            await services.Azurite.StartAsync(context.RequestAborted);
            Tell(context, JournalKind.Azurite, $"started, process {services.Azurite.ProcessId}");
        }
        catch (DevStackTrouble trouble)
        {
            await ConsoleAnswer.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, trouble.Message);
        }
    }

    private void Tell(HttpContext context, JournalKind kind, string text)
    {
        services.Journal.Tell(kind, text);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task AnswerAsync(HttpContext context, HandlerSupervisor handler, int? processId) => ConsoleAnswer.JsonAsync(context, json =>
    {
        json.WriteString("process", handler.Name);
        if (processId is { } id)
        {
            json.WriteNumber("processId", id);
        }
    });

    // The name in the body where it is one of these; null after answering why not.
    private static async Task<string?> ProcessAsync(HttpContext context, IReadOnlyList<string> names)
    {
        if (await ReadAsync(context) is not { } body)
        {
            return null;
        }

        using var document = body;
        if (document.RootElement.TryGetProperty("process", out var process) && process.ValueKind == JsonValueKind.String && names.Contains(process.GetString()))
        {
            return process.GetString();
        }

        await ConsoleAnswer.ProblemAsync(context, StatusCodes.Status400BadRequest, "No such process.", ("/process", "must be one of: " + string.Join(", ", names)));
        return null;
    }

    private static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        try
        {
            var document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            await ConsoleAnswer.ProblemAsync(context, StatusCodes.Status400BadRequest, "The body is not a JSON object.");
        }
        catch (JsonException trouble)
        {
            await ConsoleAnswer.ProblemAsync(context, StatusCodes.Status400BadRequest, "The body is not JSON.", ("", trouble.Message));
        }

        return null;
    }
}
