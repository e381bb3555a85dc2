namespace AuthServer.Communication.SharedKernel;

/// <summary>Marks an action that other sites' pages may post to, because the protocol says so. It changes nothing in the name of whose cookies come along.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WelcomesOtherSitesAttribute : Attribute;
