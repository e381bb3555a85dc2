using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Pipeline;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Orchestration.SharedKernel;

/// <summary>Registers the use cases, their shapes, the reactions and the pipeline.</summary>
public static class OrchestrationRegistration
{
    /// <summary>Adds everything that stands in this layer, found by its interfaces.</summary>
    public static IServiceCollection AddOrchestration(this IServiceCollection services)
    {
        var assembly = typeof(OrchestrationRegistration).Assembly;

        services.AddScoped<ServiceFactory>(provider => type => provider.GetService(type)
            ?? throw new InvalidOperationException($"Nothing is registered for {type}."));
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<RequestContext>();
        services.AddScoped<RequestFacts>();
        services.AddScoped<IFacts>(provider => provider.GetRequiredService<RequestFacts>());
        services.AddScoped<RareFacts>();

        // The order is the story: trace, then judge the shape, then ask whether anything may be written, then open the unit of work.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TracingBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ReadOnlyBehavior<,>));

        foreach (var shape in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
            services.AddSingleton(shape.InterfaceType, shape.ValidatorType);

        return services.AddRequestHandlersFrom(assembly).AddReactionsFrom(assembly);
    }
}
