namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Makes the UUIDs behind typed ids.</summary>
public interface IIds
{
    /// <summary>A fresh version 7 UUID (RFC 9562 §5.7): ordered by time, never used as a secret.</summary>
    Guid Next();
}
