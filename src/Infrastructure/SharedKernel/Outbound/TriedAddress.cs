using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Outbound;

/// <summary>What is known about one address. Changed only by whoever has its turn.</summary>
internal abstract class TriedAddress
{
    public SemaphoreSlim Turn { get; } = new(1);

    public DateTimeOffset TriedAt { get; set; } = DateTimeOffset.MinValue;
}

/// <summary>A document that is kept.</summary>
internal sealed class KeptDocument : TriedAddress
{
    public OutboundDocument? Document { get; set; }

    public Error? Failure { get; set; }

    public DateTimeOffset FreshUntil { get; set; }

    public DateTimeOffset StaleUntil { get; set; }
}

/// <summary>A document that is made for one use.</summary>
internal sealed class PassingDocument : TriedAddress
{
    /// <summary>Absent until somebody has read it.</summary>
    public PassingRead? Last { get; set; }
}

/// <summary>How a reading went; one object, so that nobody sees half of it.</summary>
/// <param name="Outcome">The document, or why there is none.</param>
/// <param name="At">When it ended.</param>
internal sealed record PassingRead(Result<OutboundDocument> Outcome, DateTimeOffset At);
