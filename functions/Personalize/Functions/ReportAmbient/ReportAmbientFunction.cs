using System.Buffers;
using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.ReportAmbient;

/// <summary>POST /v1/ambient: local happenings, prices, stock and any other hot data, with place and expiry.</summary>
internal sealed class ReportAmbientFunction(AmbientDesk desk, TimeProvider clock)
{
    private const int MaxBytes = 4 << 20;

    public async Task HandleAsync(HttpContext context)
    {
        using var body = await JsonBody.ReadAsync(context, MaxBytes);
        if (body is null)
        {
            return;
        }

        var reading = AmbientReader.Read(body.RootElement, clock.GetUtcNow(), "api", faultOf: desk.FaultOf);
        var errors = reading.Errors.Select(error => new ProblemError(error.At, error.Message)).ToList();
        if (reading.Reports.IsEmpty && errors.Count > 0)
        {
            await Problem.WriteAsync(context, 400, "No report can be taken", errors: errors);
            return;
        }

        try
        {
            var taken = await desk.TakeAsync(reading.Reports, context.RequestAborted);
            if (taken < reading.Reports.Length)
            {
                errors.Add(new ProblemError("", $"The deployment holds {AmbientLimits.MaxReports} reports at most; the last {reading.Reports.Length - taken} of these were not taken."));
            }

            await AnswerAsync(context, taken, errors);
        }
        catch (StorageUnavailableException)
        {
            await Unavailable.WriteAsync(context, "Perhaps not all reports were taken. Send the same request again: that does no harm.");
        }
    }

    private static Task AnswerAsync(HttpContext context, int taken, IReadOnlyList<ProblemError> errors)
    {
        var answer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(answer))
        {
            json.WriteStartObject();
            json.WriteNumber("accepted", taken);
            ProblemErrors.Write(json, errors);
            json.WriteEndObject();
        }

        return JsonBody.WriteAsync(context, StatusCodes.Status202Accepted, answer.WrittenMemory);
    }
}
