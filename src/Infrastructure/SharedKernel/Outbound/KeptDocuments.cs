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

    private readonly ConcurrentDictionary<(string Address, string MediaTypes), KeptDocument> _kept = new();

    public Task<Result<OutboundDocument>> ReadAsync(OutboundRequest request, CancellationToken ct) =>
        ReadAsync(request, (kept, now) => kept.FreshUntil > now, ct);

    public Task<Result<OutboundDocument>> ReadAgainAsync(OutboundRequest request, CancellationToken ct) =>
        ReadAsync(request, (_, _) => false, ct);

    public async Task<Result<OutboundDocument>> ReadOnceAsync(OutboundRequest request, CancellationToken ct)
    {
        var fetched = await reader.ReadAsync(request, ct);
        if (fetched.IsRefused)
            OutboundLog.NotRead(log, fetched.Refusal.Code);

        return fetched.Map(document => new OutboundDocument(document.Content, document.MediaType, time.GetUtcNow()));
    }

    private async Task<Result<OutboundDocument>> ReadAsync(OutboundRequest request, Func<KeptDocument, DateTimeOffset, bool> isGood, CancellationToken ct)
    {
        var kept = Find(request);
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

    private KeptDocument Find(OutboundRequest request)
    {
        if (_kept.Count >= MostAddresses)
            MakeRoom();

        return _kept.GetOrAdd((request.Address, string.Join(' ', request.MediaTypes)), _ => new KeptDocument());
    }

    private void MakeRoom()
    {
        foreach (var (key, _) in _kept.OrderBy(pair => pair.Value.TriedAt).Take(MostAddresses / 10))
            _kept.TryRemove(key, out _);
    }
}

/// <summary>What is known about one address. Changed only by whoever has its turn.</summary>
internal sealed class KeptDocument
{
    public SemaphoreSlim Turn { get; } = new(1);

    public OutboundDocument? Document { get; set; }

    public Error? Failure { get; set; }

    public DateTimeOffset TriedAt { get; set; } = DateTimeOffset.MinValue;

    public DateTimeOffset FreshUntil { get; set; }

    public DateTimeOffset StaleUntil { get; set; }
}
