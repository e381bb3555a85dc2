namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>A quicker way than polling to tell the other instances; it may lose messages.</summary>
internal interface IInvalidationChannel
{
    /// <summary>Tells the others. Never throws and never waits long: whoever does not hear, polls.</summary>
    Task TellAsync(string region, CancellationToken ct);
}
