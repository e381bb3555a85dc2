using System.Collections.Concurrent;
using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Tests.Integration.SharedKernel;

/// <summary>What a subscriber saw, and how often it is to fail first.</summary>
internal sealed class Recording
{
    public ConcurrentQueue<RecordedFact> Seen { get; } = new();

    public Func<GroupRenamed, bool> Fails { get; set; } = _ => false;
}

/// <summary>A subscriber at the outer edge that records what it saw.</summary>
internal sealed class RecordingSubscriber(string name, Recording recording) : ISubscriber
{
    public string Name => name;

    public bool Handles(string eventName) => eventName == "identity.group_renamed";

    public Task HandleAsync(RecordedFact fact, CancellationToken ct)
    {
        if (recording.Fails((GroupRenamed)fact.Event))
            throw new InvalidOperationException("The subscriber was told to fail.");

        recording.Seen.Enqueue(fact);
        return Task.CompletedTask;
    }
}
