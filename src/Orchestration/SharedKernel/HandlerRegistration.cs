using System.Reflection;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Pipeline;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Orchestration.SharedKernel;

/// <summary>Finds handlers and reactions by their interfaces, so that a new use case is one file and nothing else.</summary>
public static class HandlerRegistration
{
    /// <summary>Registers every command and query handler of an assembly, and for each command the behaviour that it asks for.</summary>
    public static IServiceCollection AddRequestHandlersFrom(this IServiceCollection services, Assembly assembly)
    {
        foreach (var (handler, contract) in Implementations(assembly, typeof(IRequestHandler<,>)))
        {
            services.AddTransient(contract, handler);
            AddTransactionStyle(services, contract.GenericTypeArguments[0]);
        }

        return services;
    }

    /// <summary>Registers every reaction of an assembly.</summary>
    public static IServiceCollection AddReactionsFrom(this IServiceCollection services, Assembly assembly)
    {
        foreach (var (reaction, contract) in Implementations(assembly, typeof(IReaction<>)))
            services.AddTransient(contract, reaction);

        return services;
    }

    // Closed registrations: the open generic cannot tell a command from a query at resolution time.
    private static void AddTransactionStyle(IServiceCollection services, Type request)
    {
        foreach (var contract in request.GetInterfaces().Where(type => type.IsGenericType))
        {
            var definition = contract.GetGenericTypeDefinition();
            var behavior = definition == typeof(ICommand<>) ? typeof(UnitOfWorkBehavior<,>)
                : definition == typeof(IFactOnlyCommand<>) ? typeof(FastLaneBehavior<,>)
                : null;
            if (behavior is null)
                continue;

            var answer = contract.GenericTypeArguments[0];
            services.AddScoped(
                typeof(IPipelineBehavior<,>).MakeGenericType(request, typeof(Result<>).MakeGenericType(answer)),
                behavior.MakeGenericType(request, answer));
        }
    }

    private static IEnumerable<(Type Implementation, Type Contract)> Implementations(Assembly assembly, Type open) =>
        from type in assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == open
        select (type, contract);
}
