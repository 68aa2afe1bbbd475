package dev.drorchestrator.rehearsal.asl.data;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackageDirectionTest {

    private static final String ASL = "dev.drorchestrator.rehearsal.asl.";

    @Test
    void the_packages_of_values_import_each_other_in_one_direction() {
        JavaClasses values = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ASL + "text", ASL + "path", ASL + "intrinsic", ASL + "data", ASL + "choice");

        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("text")
                .definedBy(ASL + "text")
                .layer("path")
                .definedBy(ASL + "path")
                .layer("intrinsic")
                .definedBy(ASL + "intrinsic")
                .layer("data")
                .definedBy(ASL + "data")
                .layer("choice")
                .definedBy(ASL + "choice")
                .whereLayer("choice")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("data")
                .mayOnlyBeAccessedByLayers("choice")
                .whereLayer("intrinsic")
                .mayOnlyBeAccessedByLayers("data")
                .whereLayer("path")
                .mayOnlyBeAccessedByLayers("intrinsic", "data", "choice")
                .because("paths and functions can be read and tested without knowing what a state is")
                .check(values);
    }
}
