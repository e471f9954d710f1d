#include "CLanguageData.h"

/* #embed is C23; every clang that comes with Swift 6.2 or later has it. */
#pragma clang diagnostic ignored "-Wc23-extensions"

/* Models are read in place, rows of weights as whole cache lines. */
#define MODEL static const _Alignas(64) unsigned char

static const unsigned char common_ambiguous_names[] = {
#embed "Resources/common/ambiguous-names.tsv"
};
static const unsigned char common_cities[] = {
#embed "Resources/common/cities.tsv"
};
static const unsigned char common_claim_confidence[] = {
#embed "Resources/common/claim-confidence.tsv"
};
static const unsigned char common_concepts[] = {
#embed "Resources/common/concepts.tsv"
};
static const unsigned char common_documents_page[] = {
#embed "Resources/common/documents-page.tsv"
};
MODEL common_language_id_model[] = {
#embed "Resources/common/language-id.model"
};
static const unsigned char common_languages[] = {
#embed "Resources/common/languages.tsv"
};
static const unsigned char common_legal_forms[] = {
#embed "Resources/common/legal-forms.tsv"
};
static const unsigned char common_organizations[] = {
#embed "Resources/common/organizations.tsv"
};
static const unsigned char common_person_names[] = {
#embed "Resources/common/person-names.tsv"
};
static const unsigned char common_persons[] = {
#embed "Resources/common/persons.tsv"
};
static const unsigned char common_plain_acronyms[] = {
#embed "Resources/common/plain-acronyms.tsv"
};
static const unsigned char common_products[] = {
#embed "Resources/common/products.tsv"
};
static const unsigned char common_region_names[] = {
#embed "Resources/common/region-names.tsv"
};
static const unsigned char common_surnames[] = {
#embed "Resources/common/surnames.tsv"
};
static const unsigned char common_wikidata_classes[] = {
#embed "Resources/common/wikidata-classes.tsv"
};
static const unsigned char de_documents_words[] = {
#embed "Resources/de/documents-words.tsv"
};
static const unsigned char en_attribution[] = {
#embed "Resources/en/attribution.tsv"
};
static const unsigned char en_company_nouns[] = {
#embed "Resources/en/company-nouns.tsv"
};
static const unsigned char en_data_nouns[] = {
#embed "Resources/en/data-nouns.tsv"
};
static const unsigned char en_demonyms[] = {
#embed "Resources/en/demonyms.tsv"
};
static const unsigned char en_documents_words[] = {
#embed "Resources/en/documents-words.tsv"
};
MODEL en_entities_model[] = {
#embed "Resources/en/entities.model"
};
static const unsigned char en_entity_sentences[] = {
#embed "Resources/en/entity-sentences.tsv"
};
static const unsigned char en_entity_texts[] = {
#embed "Resources/en/entity-texts.tsv"
};
static const unsigned char en_factuality[] = {
#embed "Resources/en/factuality.tsv"
};
static const unsigned char en_frames[] = {
#embed "Resources/en/frames.tsv"
};
static const unsigned char en_honorifics[] = {
#embed "Resources/en/honorifics.tsv"
};
static const unsigned char en_lexemes[] = {
#embed "Resources/en/lexemes.tsv"
};
MODEL en_linguistics_model[] = {
#embed "Resources/en/linguistics.model"
};
static const unsigned char en_name_words[] = {
#embed "Resources/en/name-words.tsv"
};
static const unsigned char en_organization_heads[] = {
#embed "Resources/en/organization-heads.tsv"
};
static const unsigned char en_paradigms[] = {
#embed "Resources/en/paradigms.tsv"
};
static const unsigned char en_people_nouns[] = {
#embed "Resources/en/people-nouns.tsv"
};
static const unsigned char en_place_nouns[] = {
#embed "Resources/en/place-nouns.tsv"
};
static const unsigned char en_quantities[] = {
#embed "Resources/en/quantities.tsv"
};
static const unsigned char en_relations[] = {
#embed "Resources/en/relations.tsv"
};
static const unsigned char en_role_modifiers[] = {
#embed "Resources/en/role-modifiers.tsv"
};
static const unsigned char en_roles[] = {
#embed "Resources/en/roles.tsv"
};
static const unsigned char en_sentence_training[] = {
#embed "Resources/en/sentence-training.tsv"
};
static const unsigned char en_syntax[] = {
#embed "Resources/en/syntax.tsv"
};
static const unsigned char en_time[] = {
#embed "Resources/en/time.tsv"
};
static const unsigned char en_tokens[] = {
#embed "Resources/en/tokens.tsv"
};
static const unsigned char es_documents_words[] = {
#embed "Resources/es/documents-words.tsv"
};
static const unsigned char fr_accents[] = {
#embed "Resources/fr/accents.tsv"
};
static const unsigned char fr_attribution[] = {
#embed "Resources/fr/attribution.tsv"
};
static const unsigned char fr_company_nouns[] = {
#embed "Resources/fr/company-nouns.tsv"
};
static const unsigned char fr_data_nouns[] = {
#embed "Resources/fr/data-nouns.tsv"
};
static const unsigned char fr_demonyms[] = {
#embed "Resources/fr/demonyms.tsv"
};
static const unsigned char fr_documents_words[] = {
#embed "Resources/fr/documents-words.tsv"
};
MODEL fr_entities_model[] = {
#embed "Resources/fr/entities.model"
};
static const unsigned char fr_entity_sentences[] = {
#embed "Resources/fr/entity-sentences.tsv"
};
static const unsigned char fr_entity_texts[] = {
#embed "Resources/fr/entity-texts.tsv"
};
static const unsigned char fr_factuality[] = {
#embed "Resources/fr/factuality.tsv"
};
static const unsigned char fr_frames[] = {
#embed "Resources/fr/frames.tsv"
};
static const unsigned char fr_honorifics[] = {
#embed "Resources/fr/honorifics.tsv"
};
static const unsigned char fr_lexemes[] = {
#embed "Resources/fr/lexemes.tsv"
};
MODEL fr_linguistics_model[] = {
#embed "Resources/fr/linguistics.model"
};
static const unsigned char fr_name_words[] = {
#embed "Resources/fr/name-words.tsv"
};
static const unsigned char fr_organization_heads[] = {
#embed "Resources/fr/organization-heads.tsv"
};
static const unsigned char fr_paradigms[] = {
#embed "Resources/fr/paradigms.tsv"
};
static const unsigned char fr_people_nouns[] = {
#embed "Resources/fr/people-nouns.tsv"
};
static const unsigned char fr_place_nouns[] = {
#embed "Resources/fr/place-nouns.tsv"
};
static const unsigned char fr_quantities[] = {
#embed "Resources/fr/quantities.tsv"
};
static const unsigned char fr_relations[] = {
#embed "Resources/fr/relations.tsv"
};
static const unsigned char fr_role_modifiers[] = {
#embed "Resources/fr/role-modifiers.tsv"
};
static const unsigned char fr_roles[] = {
#embed "Resources/fr/roles.tsv"
};
static const unsigned char fr_sentence_training[] = {
#embed "Resources/fr/sentence-training.tsv"
};
static const unsigned char fr_syntax[] = {
#embed "Resources/fr/syntax.tsv"
};
static const unsigned char fr_time[] = {
#embed "Resources/fr/time.tsv"
};
static const unsigned char fr_tokens[] = {
#embed "Resources/fr/tokens.tsv"
};
static const unsigned char it_documents_words[] = {
#embed "Resources/it/documents-words.tsv"
};
static const unsigned char pt_documents_words[] = {
#embed "Resources/pt/documents-words.tsv"
};

/* One line a file, sorted by path. A new resource needs its line here and its array above. */
#define FILE_AT(name, path) {path, name, sizeof name},
static const clanguagedata_file files[] = {
  FILE_AT(common_ambiguous_names, "common/ambiguous-names.tsv")
  FILE_AT(common_cities, "common/cities.tsv")
  FILE_AT(common_claim_confidence, "common/claim-confidence.tsv")
  FILE_AT(common_concepts, "common/concepts.tsv")
  FILE_AT(common_documents_page, "common/documents-page.tsv")
  FILE_AT(common_language_id_model, "common/language-id.model")
  FILE_AT(common_languages, "common/languages.tsv")
  FILE_AT(common_legal_forms, "common/legal-forms.tsv")
  FILE_AT(common_organizations, "common/organizations.tsv")
  FILE_AT(common_person_names, "common/person-names.tsv")
  FILE_AT(common_persons, "common/persons.tsv")
  FILE_AT(common_plain_acronyms, "common/plain-acronyms.tsv")
  FILE_AT(common_products, "common/products.tsv")
  FILE_AT(common_region_names, "common/region-names.tsv")
  FILE_AT(common_surnames, "common/surnames.tsv")
  FILE_AT(common_wikidata_classes, "common/wikidata-classes.tsv")
  FILE_AT(de_documents_words, "de/documents-words.tsv")
  FILE_AT(en_attribution, "en/attribution.tsv")
  FILE_AT(en_company_nouns, "en/company-nouns.tsv")
  FILE_AT(en_data_nouns, "en/data-nouns.tsv")
  FILE_AT(en_demonyms, "en/demonyms.tsv")
  FILE_AT(en_documents_words, "en/documents-words.tsv")
  FILE_AT(en_entities_model, "en/entities.model")
  FILE_AT(en_entity_sentences, "en/entity-sentences.tsv")
  FILE_AT(en_entity_texts, "en/entity-texts.tsv")
  FILE_AT(en_factuality, "en/factuality.tsv")
  FILE_AT(en_frames, "en/frames.tsv")
  FILE_AT(en_honorifics, "en/honorifics.tsv")
  FILE_AT(en_lexemes, "en/lexemes.tsv")
  FILE_AT(en_linguistics_model, "en/linguistics.model")
  FILE_AT(en_name_words, "en/name-words.tsv")
  FILE_AT(en_organization_heads, "en/organization-heads.tsv")
  FILE_AT(en_paradigms, "en/paradigms.tsv")
  FILE_AT(en_people_nouns, "en/people-nouns.tsv")
  FILE_AT(en_place_nouns, "en/place-nouns.tsv")
  FILE_AT(en_quantities, "en/quantities.tsv")
  FILE_AT(en_relations, "en/relations.tsv")
  FILE_AT(en_role_modifiers, "en/role-modifiers.tsv")
  FILE_AT(en_roles, "en/roles.tsv")
  FILE_AT(en_sentence_training, "en/sentence-training.tsv")
  FILE_AT(en_syntax, "en/syntax.tsv")
  FILE_AT(en_time, "en/time.tsv")
  FILE_AT(en_tokens, "en/tokens.tsv")
  FILE_AT(es_documents_words, "es/documents-words.tsv")
  FILE_AT(fr_accents, "fr/accents.tsv")
  FILE_AT(fr_attribution, "fr/attribution.tsv")
  FILE_AT(fr_company_nouns, "fr/company-nouns.tsv")
  FILE_AT(fr_data_nouns, "fr/data-nouns.tsv")
  FILE_AT(fr_demonyms, "fr/demonyms.tsv")
  FILE_AT(fr_documents_words, "fr/documents-words.tsv")
  FILE_AT(fr_entities_model, "fr/entities.model")
  FILE_AT(fr_entity_sentences, "fr/entity-sentences.tsv")
  FILE_AT(fr_entity_texts, "fr/entity-texts.tsv")
  FILE_AT(fr_factuality, "fr/factuality.tsv")
  FILE_AT(fr_frames, "fr/frames.tsv")
  FILE_AT(fr_honorifics, "fr/honorifics.tsv")
  FILE_AT(fr_lexemes, "fr/lexemes.tsv")
  FILE_AT(fr_linguistics_model, "fr/linguistics.model")
  FILE_AT(fr_name_words, "fr/name-words.tsv")
  FILE_AT(fr_organization_heads, "fr/organization-heads.tsv")
  FILE_AT(fr_paradigms, "fr/paradigms.tsv")
  FILE_AT(fr_people_nouns, "fr/people-nouns.tsv")
  FILE_AT(fr_place_nouns, "fr/place-nouns.tsv")
  FILE_AT(fr_quantities, "fr/quantities.tsv")
  FILE_AT(fr_relations, "fr/relations.tsv")
  FILE_AT(fr_role_modifiers, "fr/role-modifiers.tsv")
  FILE_AT(fr_roles, "fr/roles.tsv")
  FILE_AT(fr_sentence_training, "fr/sentence-training.tsv")
  FILE_AT(fr_syntax, "fr/syntax.tsv")
  FILE_AT(fr_time, "fr/time.tsv")
  FILE_AT(fr_tokens, "fr/tokens.tsv")
  FILE_AT(it_documents_words, "it/documents-words.tsv")
  FILE_AT(pt_documents_words, "pt/documents-words.tsv")
};

size_t clanguagedata_count(void) { return sizeof files / sizeof files[0]; }
clanguagedata_file clanguagedata_at(size_t index) { return files[index]; }
