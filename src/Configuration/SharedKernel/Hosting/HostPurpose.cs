namespace AuthServer.Configuration.SharedKernel.Hosting;

/// <summary>What a host is built for.</summary>
internal enum HostPurpose
{
    /// <summary>To listen and to work.</summary>
    Serve,

    /// <summary>To carry out one verb of the command line; it is never started.</summary>
    Verb,
}
