namespace AuthServer.Orchestration.FeatureFlags.Contracts;

/// <summary>The flags that code asks for. Default, owner, reason and end of each stand in the catalogue (docs/flags.md).</summary>
public static class FlagNames
{
    /// <summary>People may create accounts themselves, where the configuration allows it at all.</summary>
    public const string Registration = "registration";

    /// <summary>The API description and its browser page answer, where the configuration allows them at all.</summary>
    public const string ApiDocs = "api-docs";
}
