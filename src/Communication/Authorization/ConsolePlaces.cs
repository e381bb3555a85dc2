using AuthServer.Communication.Authorization.Pages;
using AuthServer.Communication.SharedKernel.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.Authorization;

/// <summary>The module's places in the console.</summary>
public static class ConsolePlaces
{
    /// <summary>Adds them to the navigation.</summary>
    public static IServiceCollection AddPolicyConsole(this IServiceCollection services)
    {
        services.AddSingleton(new ConsoleEntry(PoliciesPage.Section, PoliciesPage.Address, "Policies", 30));
        services.AddSingleton(new ConsoleEntry(DecisionsPage.Section, DecisionsPage.Address, "Decisions", 35));
        services.AddSingleton(new ConsoleEntry(PlaygroundPage.Section, PlaygroundPage.Address, "Playground", 40));
        services.AddScoped<IConsoleFacts, PolicyFacts>();
        services.AddScoped<IConsoleDoors, ConsoleDoors>();
        return services;
    }
}
