namespace AuthServer.Domain.SharedKernel;

/// <summary>Why a document that somebody else publishes was not read. For logs and audit: where we can reach is nobody's business.</summary>
public static class OutboundErrors
{
    /// <summary>The address is no https URL that we would call.</summary>
    public static readonly Error AddressRefused = new("kernel.outbound_address_refused", "The address must be an https URL without user information and fragment.");

    /// <summary>The host leads into a network that must not be called from here.</summary>
    public static readonly Error NetworkRefused = new("kernel.outbound_network_refused", "The host does not lead to a public address.");

    /// <summary>Nobody answered, or not in time.</summary>
    public static readonly Error Unreachable = new("kernel.outbound_unreachable", "The document could not be read.");

    /// <summary>The answer is no success, and redirects are not followed.</summary>
    public static readonly Error StatusRefused = new("kernel.outbound_status_refused", "The document was not answered with 200.");

    /// <summary>The answer is of another media type.</summary>
    public static readonly Error MediaTypeRefused = new("kernel.outbound_media_type_refused", "The document is of another media type.");

    /// <summary>The answer is larger than its use needs.</summary>
    public static readonly Error TooLarge = new("kernel.outbound_too_large", "The document is too large.");
}
