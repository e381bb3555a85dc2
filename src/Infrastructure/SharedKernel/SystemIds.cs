using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel;

/// <summary>Version 7 UUIDs by the server's clock.</summary>
internal sealed class SystemIds(TimeProvider time) : IIds
{
    public Guid Next() => Guid.CreateVersion7(time.GetUtcNow());
}
