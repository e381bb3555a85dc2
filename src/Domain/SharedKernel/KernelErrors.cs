namespace AuthServer.Domain.SharedKernel;

/// <summary>Refusals that belong to no single module.</summary>
public static class KernelErrors
{
    /// <summary>The client id is not 1 to 255 printable ASCII characters.</summary>
    public static readonly Error ClientIdMalformed = new("kernel.client_id_malformed", "The client id is malformed.", ErrorKind.Invalid, "client_id");

    /// <summary>The request's shape is wrong; <see cref="Error.Field"/> and the message say where.</summary>
    public static readonly Error ShapeInvalid = new("kernel.shape_invalid", "The request is malformed.");

    /// <summary>Somebody else changed the same thing at the same time, repeatedly.</summary>
    public static readonly Error Contended = new("kernel.contended", "The resource is being changed by others; try again.", ErrorKind.Conflict, RetryAfter: TimeSpan.FromSeconds(1));

    /// <summary>The server runs read-only (disaster recovery) and accepts no change.</summary>
    public static readonly Error ReadOnly = new("kernel.read_only", "The server is in read-only mode and accepts no changes.", ErrorKind.Unavailable, RetryAfter: TimeSpan.FromSeconds(30));

    /// <summary>The server has more work than it may queue.</summary>
    public static readonly Error Busy = new("kernel.busy", "The server is busy; try again shortly.", ErrorKind.Unavailable, RetryAfter: TimeSpan.FromSeconds(2));

    /// <summary>A rate limit was reached.</summary>
    public static readonly Error RateLimited = new("kernel.rate_limited", "Too many requests; slow down.", ErrorKind.TooManyRequests);

    /// <summary>The page cursor was not given out by this server.</summary>
    public static readonly Error CursorMalformed = new("kernel.cursor_malformed", "The page cursor is malformed.", ErrorKind.Invalid, "cursor");

    /// <summary>No delivery that was asked for is parked.</summary>
    public static readonly Error DeliveryNotParked = new("kernel.delivery_not_parked", "There is no such parked delivery.", ErrorKind.NotFound);
}
