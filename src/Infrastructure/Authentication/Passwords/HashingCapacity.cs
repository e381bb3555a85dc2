using AuthServer.Orchestration.Authentication;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>How many hashes run at once on this machine, and how much memory there is for them.</summary>
internal sealed record HashingCapacity(int Concurrency, long AvailableMemoryBytes)
{
    // The runtime's figure respects the limit of a container.
    public static HashingCapacity Of(PasswordHashingOptions options) => new(
        options.MaxConcurrent == 0 ? Environment.ProcessorCount + 1 : options.MaxConcurrent,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}
