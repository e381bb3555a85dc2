namespace AuthServer.Infrastructure.SharedKernel;

/// <summary>This process among many: a name that leases are held under, fresh at each start.</summary>
internal sealed class Instance
{
    public string Name { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";
}
