using System.Collections.Concurrent;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Outbound;

/// <summary>Documents of others, kept within bounds; for each address one reading at a time.</summary>
internal sealed class KeptDocuments(DocumentReader reader, OutboundOptions options, TimeProvider time, ILogger<KeptDocuments> log) : IOutboundDocuments
{
    private const int MostAddresses = 2_000;

    // What is made for one use: long enough that a crowd is served by one reading, too short to be a memory.
    private static readonly TimeSpan PassesAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(string Address, string MediaTypes), KeptDocument> _kept = new();
    private readonly ConcurrentDictionary<(string Address, string MediaTypes), PassingDocument> _passing = new();

    public Task<Result<OutboundDocument>> ReadAsync(OutboundRequest request, CancellationToken ct) =>
        ReadAsync(request, (kept, now) => kept.FreshUntil > now, ct);

    public Task<Result<OutboundDocument>> ReadAgainAsync(OutboundRequest request, CancellationToken ct) =>
        ReadAsync(request, (_, _) => false, ct);

    public async Task<Result<OutboundDocument>> ReadOnceAsync(OutboundRequest request, CancellationToken ct)
    {
        var passing = Find(_passing, request);
        if (Recent(passing) is { } atOnce)
            return atOnce;

        // As below: strangers cannot make us call a host more often than this.
        await passing.Turn.WaitAsync(ct);
        try
        {
            return Recent(passing) ?? await FetchAsync(passing, request, ct);
        }
        finally
        {
            passing.Turn.Release();
        }
    }

    private async Task<Result<OutboundDocument>> ReadAsync(OutboundRequest request, Func<KeptDocument, DateTimeOffset, bool> isGood, CancellationToken ct)
    {
        var kept = Find(_kept, request);
        if (Usable(kept, isGood) is { } atOnce)
            return atOnce;

        // One reading per address at a time: those who waited take what the first brought.
        await kept.Turn.WaitAsync(ct);
        try
        {
            return Usable(kept, isGood) ?? await FetchAsync(kept, request, ct);
        }
        finally
        {
            kept.Turn.Release();
        }
    }

    // The last reading counts for a moment in any case, a failed one too: nobody makes us call a host again and again.
    private Result<OutboundDocument>? Usable(KeptDocument kept, Func<KeptDocument, DateTimeOffset, bool> isGood)
    {
        var now = time.GetUtcNow();
        var isRecent = kept.TriedAt + options.ReadAgainAfter > now;
        if (kept.Document is { } document && (isGood(kept, now) || (isRecent && kept.StaleUntil > now)))
            return document;

        if (isRecent && kept.Failure is { } failure)
            return failure;

        return null;
    }

    private async Task<Result<OutboundDocument>> FetchAsync(KeptDocument kept, OutboundRequest request, CancellationToken ct)
    {
        var fetched = await reader.ReadAsync(request, ct);
        var now = time.GetUtcNow();
        kept.TriedAt = now;
        if (fetched.IsSuccess)
        {
            var lifetime = TimeSpan.FromTicks(Math.Clamp((fetched.Value.Lifetime ?? options.KeepAtLeast).Ticks, options.KeepAtLeast.Ticks, options.KeepAtMost.Ticks));
            kept.FreshUntil = now + lifetime;
            kept.StaleUntil = kept.FreshUntil + options.StaleFor;
            kept.Failure = null;
            return kept.Document = new OutboundDocument(fetched.Value.Content, fetched.Value.MediaType, now);
        }

        OutboundLog.NotRead(log, fetched.Refusal.Code);
        kept.Failure = fetched.Refusal;
        return kept.Document is { } old && kept.StaleUntil > now ? old : fetched.Refusal;
    }

    private Result<OutboundDocument>? Recent(PassingDocument passing) =>
        passing.Last is { } last && last.At + PassesAfter > time.GetUtcNow() ? last.Outcome : default(Result<OutboundDocument>?);

    private async Task<Result<OutboundDocument>> FetchAsync(PassingDocument passing, OutboundRequest request, CancellationToken ct)
    {
        var fetched = await reader.ReadAsync(request, ct);
        if (fetched.IsRefused)
            OutboundLog.NotRead(log, fetched.Refusal.Code);

        var now = time.GetUtcNow();
        var outcome = fetched.Map(document => new OutboundDocument(document.Content, document.MediaType, now));
        passing.TriedAt = now;
        passing.Last = new PassingRead(outcome, now);
        return outcome;
    }

    private static T Find<T>(ConcurrentDictionary<(string Address, string MediaTypes), T> all, OutboundRequest request)
        where T : TriedAddress, new()
    {
        if (all.Count >= MostAddresses)
            MakeRoom(all);

        return all.GetOrAdd((request.Address, string.Join(' ', request.MediaTypes)), _ => new T());
    }

    private static void MakeRoom<T>(ConcurrentDictionary<(string Address, string MediaTypes), T> all)
        where T : TriedAddress
    {
        foreach (var (key, _) in all.OrderBy(pair => pair.Value.TriedAt).Take(MostAddresses / 10))
            all.TryRemove(key, out _);
    }
}
