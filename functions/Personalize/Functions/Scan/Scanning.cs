using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Personalize.Core.Identity;
using Personalize.Core.Scans;
using Personalize.Personalizing;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Scan;

/// <summary>What a scan does: who it identifies, what it answers, what it tells.</summary>
internal sealed class Scanning(WebDecisions decisions, TokenDesk desk, RegistrationHasher hasher)
{
    /// <summary>
    /// By what scans are told apart: the phone of somebody's own code, else the customer; null for a phone that says nobody at a place's code that
    /// many may scan: it gets what everybody gets, nothing is recorded, and a replay does nothing.
    /// </summary>
    public string? ScannerOf(ScanVisit visit)
    {
        var (code, caller) = (visit.Code, visit.Caller);
        var scanner = code.Customer is null ? caller.Customer : caller.Visitor ?? caller.Customer;
        return scanner is { } known ? ScanToken.TagOf(hasher.KeyOf(known))
            : code.Use == ScanUse.Once || code.Customer is not null ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))
            : null;
    }

    /// <summary>What was scanned, and the decisions of the code's placements for whom it identifies.</summary>
    /// <exception cref="StorageUnavailableException">The store did not answer.</exception>
    public async Task<ReadOnlyMemory<byte>> AnswerAsync(ScanVisit visit, DateTimeOffset at, CancellationToken stop)
    {
        var store = visit.Store;
        var caller = visit.Caller with { Customer = CustomerOf(visit), Visitor = visit.Code.Customer is null ? visit.Caller.Visitor : null };
        var there = caller with { Page = ScanEvent.Page(caller.Page, visit.Code, store), Store = store };
        var situation = await decisions.LookAsync(there, visit.Address, at, visit.Content, stop);
        var answer = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(answer))
        {
            json.WriteStartObject();
            json.WriteStartObject("scan");
            json.WriteString("kind", visit.Code.Kind);
            json.WriteString("name", visit.Code.Name);
            json.WriteString("store", store?.Id);
            json.WriteString("storeName", store?.Name);
            json.WriteEndObject();
            json.WriteBoolean("identified", visit.Code.Customer is not null || caller.IsProven);
            await decisions.WriteAsync(json, visit.Content, visit.Code.Placements, there, situation, stop);
            json.WriteEndObject();
        }

        return answer.WrittenMemory;
    }

    /// <summary>Puts the scan into the hub, for the customer it identifies; nobody's scan tells nothing. Durable when it returns.</summary>
    /// <exception cref="EventHubUnavailableException">The hub did not take it.</exception>
    public async Task TellAsync(ScanVisit visit, string id, DateTimeOffset at, CancellationToken stop)
    {
        if (CustomerOf(visit) is { } customer)
        {
            await desk.TellAsync(customer, id, ScanEvent.Name, ScanEvent.Properties(visit.Code, visit.Store), at, LinkedOf(visit), stop);
        }
    }

    private static Registration? CustomerOf(ScanVisit visit) =>
        visit.Code.Customer is not { } own ? visit.Caller.Customer : Registration.TryParse(own, out var customer) ? customer : null;

    // A phone whose user proves to be one is that user's. One that only holds up somebody's code is theirs where the code says so.
    private static Registration? LinkedOf(ScanVisit visit)
    {
        var phone = visit.Caller.Visitor ?? (visit.Caller.IsProven ? null : visit.Caller.Customer);
        return visit.Code.Customer is null ? visit.Caller.Visitor : visit.Code.Links || visit.Caller.IsProven ? phone : null;
    }
}
